package org.errand.batch;

import jakarta.batch.operations.JobOperator;
import java.util.ArrayList;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jberet.creation.ArchiveXmlLoader;
import org.jberet.job.model.Job;
import org.jberet.operations.AbstractJobOperator;
import org.jberet.operations.DelegatingJobOperator;
import org.jberet.spi.BatchEnvironment;

/**
 * Starts jobs whose XML was read once. The standard call looks the operator up and parses the XML
 * anew for each job, which costs more than the rest of the start.
 */
final class PreparedJobs {
  private final JobOperator operator;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();

  PreparedJobs(JobOperator operator) {
    this.operator = operator;
  }

  JobOperator operator() {
    return operator;
  }

  /** The execution's id. */
  long start(String name, Properties parameters) {
    JobOperator delegate = operator instanceof DelegatingJobOperator d ? d.getDelegate() : operator;
    if (delegate instanceof AbstractJobOperator jberet) {
      Job job = jobs.computeIfAbsent(name, n -> read(n, jberet.getBatchEnvironment()));
      return jberet.start(job, parameters, null);
    }
    return operator.start(name, parameters);
  }

  private static Job read(String name, BatchEnvironment environment) {
    return ArchiveXmlLoader.loadJobXml(
        name, environment.getClassLoader(), new ArrayList<>(), environment.getJobXmlResolver());
  }
}
