package org.errand.persistence;

import java.time.Duration;

/** The same where the rows that come next in order are never enough. */
class TaskSearchByPartsTest extends TaskSearchTest {
  @Override
  TaskSearch search() {
    return new TaskSearch(TestDatabase.dataSource(), Duration.ofMinutes(1), 0);
  }
}
