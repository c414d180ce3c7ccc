package org.errand.batch;

import jakarta.transaction.TransactionManager;
import java.io.InputStream;
import java.net.URL;
import java.util.Properties;
import org.jberet.repository.JobRepository;
import org.jberet.spi.ArtifactFactory;
import org.jberet.spi.BatchEnvironment;
import org.jberet.spi.JobTask;
import org.jberet.spi.JobXmlResolver;

/**
 * A batch environment that knows that there is no {@code META-INF/batch.xml}. JBeret looks for that
 * file at the start of each job, through all archives of the application: a third of all that a job
 * costs.
 */
final class WithoutBatchXml implements BatchEnvironment {
  /** The names of artifacts, by section 10.7.1 of Jakarta Batch 2.1; beans have names without. */
  private static final String BATCH_XML = "META-INF/batch.xml";

  private final BatchEnvironment environment;
  private final ClassLoader loader;

  private WithoutBatchXml(BatchEnvironment environment) {
    this.environment = environment;
    this.loader = new Loader(environment.getClassLoader());
  }

  /** The same environment where the file is there. */
  static BatchEnvironment over(BatchEnvironment environment) {
    return environment.getClassLoader().getResource(BATCH_XML) == null
        ? new WithoutBatchXml(environment)
        : environment;
  }

  private static final class Loader extends ClassLoader {
    Loader(ClassLoader parent) {
      super(parent);
    }

    @Override
    public URL getResource(String name) {
      return BATCH_XML.equals(name) ? null : super.getResource(name);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      return BATCH_XML.equals(name) ? null : getParent().getResourceAsStream(name);
    }
  }

  @Override
  public ClassLoader getClassLoader() {
    return loader;
  }

  @Override
  public ArtifactFactory getArtifactFactory() {
    return environment.getArtifactFactory();
  }

  @Override
  public void submitTask(JobTask task) {
    environment.submitTask(task);
  }

  @Override
  public TransactionManager getTransactionManager() {
    return environment.getTransactionManager();
  }

  @Override
  public JobRepository getJobRepository() {
    return environment.getJobRepository();
  }

  @Override
  public JobXmlResolver getJobXmlResolver() {
    return environment.getJobXmlResolver();
  }

  @Override
  public Properties getBatchConfigurationProperties() {
    return environment.getBatchConfigurationProperties();
  }

  @Override
  public String getApplicationName() {
    return environment.getApplicationName();
  }
}
