package org.errand.batch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.TransactionManager;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jberet.repository.JobRepository;
import org.jberet.spi.ArtifactFactory;
import org.jberet.spi.BatchEnvironment;
import org.jberet.spi.JobTask;
import org.jberet.spi.JobXmlResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithoutBatchXmlTest {
  private static final String BATCH_XML = "META-INF/batch.xml";

  @TempDir private Path classes;

  @Test
  void nobodyLooksForAFileThatIsNotThere() throws Exception {
    Files.writeString(classes.resolve("other.txt"), "other");
    CountingLoader loader = new CountingLoader(classes);
    BatchEnvironment environment = WithoutBatchXml.over(new Environment(loader));
    int before = loader.looks;

    ClassLoader seen = environment.getClassLoader();

    assertThat(seen.getResourceAsStream(BATCH_XML)).isNull();
    assertThat(seen.getResource(BATCH_XML)).isNull();
    assertThat(loader.looks).isEqualTo(before);
    assertThat(seen.getResourceAsStream("other.txt")).hasContent("other");
    assertThat(seen.loadClass(WithoutBatchXml.class.getName())).isEqualTo(WithoutBatchXml.class);
    assertThat(environment.getApplicationName()).isEqualTo("app");
  }

  @Test
  void whereTheFileIsThereItCounts() throws Exception {
    Files.createDirectory(classes.resolve("META-INF"));
    Files.writeString(classes.resolve(BATCH_XML), "<batch-artifacts/>");
    Environment environment = new Environment(new CountingLoader(classes));

    assertThat(WithoutBatchXml.over(environment)).isSameAs(environment);
  }

  private static final class CountingLoader extends URLClassLoader {
    private int looks;

    CountingLoader(Path classes) throws Exception {
      super(new URL[] {classes.toUri().toURL()}, WithoutBatchXmlTest.class.getClassLoader());
    }

    @Override
    public URL getResource(String name) {
      looks += name.equals(BATCH_XML) ? 1 : 0;
      return super.getResource(name);
    }
  }

  private record Environment(ClassLoader loader) implements BatchEnvironment {
    @Override
    public ClassLoader getClassLoader() {
      return loader;
    }

    @Override
    public ArtifactFactory getArtifactFactory() {
      return null;
    }

    @Override
    public void submitTask(JobTask task) {
      task.run();
    }

    @Override
    public TransactionManager getTransactionManager() {
      return null;
    }

    @Override
    public JobRepository getJobRepository() {
      return null;
    }

    @Override
    public JobXmlResolver getJobXmlResolver() {
      return null;
    }

    @Override
    public Properties getBatchConfigurationProperties() {
      return new Properties();
    }

    @Override
    public String getApplicationName() {
      return "app";
    }
  }
}
