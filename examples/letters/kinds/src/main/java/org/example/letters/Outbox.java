package org.example.letters;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A post office that fetches letters from a directory, by default below the server's data. */
@ApplicationScoped
public class Outbox implements PostOffice {
  private static final String DIRECTORY = "letters.outbox";

  @Override
  public void send(Letter letter, String pin) throws IOException {
    Path directory = Files.createDirectories(directory());
    String name = letter.campaign() + "-" + letter.number() + ".txt";
    Path part = directory.resolve(name + ".part");
    Files.writeString(part, letter.recipient() + "\n\n" + letter.body() + "\n");
    Files.move(part, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path directory() {
    String configured = System.getProperty(DIRECTORY);
    return configured == null
        ? Path.of(System.getProperty("jboss.server.data.dir"), DIRECTORY)
        : Path.of(configured);
  }
}
