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
import org.jberet.operations.JobOperatorImpl;
import org.jberet.spi.BatchEnvironment;

/**
 * Starts jobs whose XML was read once. The standard call looks the operator up, parses the XML and
 * looks for names of artifacts anew for each job, which costs more than the rest of the start.
 */
final class PreparedJobs {
  private final JobOperator operator;

  /** Null where the batch runtime is not JBeret. */
  private final AbstractJobOperator jberet;

  private final Map<String, Job> jobs = new ConcurrentHashMap<>();

  PreparedJobs(JobOperator operator) {
    this.operator = operator;
    JobOperator delegate = operator instanceof DelegatingJobOperator d ? d.getDelegate() : operator;
    this.jberet =
        delegate instanceof AbstractJobOperator known
            ? new JobOperatorImpl(WithoutBatchXml.over(known.getBatchEnvironment()))
            : null;
  }

  JobOperator operator() {
    return operator;
  }

  /** The execution's id. */
  long start(String name, Properties parameters) {
    if (jberet != null) {
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
