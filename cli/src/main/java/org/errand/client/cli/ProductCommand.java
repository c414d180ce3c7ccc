package org.errand.client.cli;

import picocli.CommandLine.Command;

/** {@code errand product}. */
@Command(
    name = "product",
    description = "Make and show products and the rights on them; pause and resume them.",
    subcommands = {
      ProductList.class,
      ProductShow.class,
      ProductPut.class,
      ProductRights.class,
      ProductGrant.class,
      ProductRevoke.class,
      ProductPause.class,
      ProductResume.class
    })
final class ProductCommand extends Group {}
