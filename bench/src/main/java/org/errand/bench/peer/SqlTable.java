package org.errand.bench.peer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The table {@code task} of a queue that was written by hand, and its SQL. */
interface SqlTable {
  /** The file that makes it. */
  String script();

  /** Queues the task of body number {@code n}. */
  void insert(Connection connection, int n) throws SQLException;

  /** Queues the tasks of the bodies 0 to {@code count - 1}, in one transaction. */
  void insertAll(Connection connection, int count) throws SQLException;

  /** Claims as many as its parameter says at most, and gives their ids first. */
  String claim();

  /** The body's number, of a row that was claimed. */
  int number(ResultSet row) throws SQLException;

  /** Writes that all with an id of its parameter, an array, have ended well. */
  String finish();
}
