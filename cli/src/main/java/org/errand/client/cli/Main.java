package org.errand.client.cli;
/** x */
class Main { private Main() {} public static void main(String[] a) { System.out.println(picocli.CommandLine.VERSION); } }
