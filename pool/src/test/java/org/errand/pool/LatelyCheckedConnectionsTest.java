package org.errand.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.jca.adapters.jdbc.spi.ValidConnectionChecker;
import org.junit.jupiter.api.Test;

class LatelyCheckedConnectionsTest {
  private static final long HOLDS = LatelyCheckedConnections.HOLDS.toNanos();

  private final Asking asking = new Asking();
  private long now = Long.MAX_VALUE - 10; // nanoTime may overflow.
  private final LatelyCheckedConnections checker = new LatelyCheckedConnections(asking, () -> now);
  private final Connection one = connection();
  private final Connection other = connection();

  @Test
  void aConnectionThatHasJustAnsweredIsNotAskedAgain() {
    assertThat(trouble(one)).isNull();
    now += HOLDS - 1;
    assertThat(trouble(one)).isNull();
    assertThat(asking.count).isEqualTo(1);
  }

  @Test
  void anAnswerHoldsHalfASecondFromWhenItWasGiven() {
    checker.isValidConnection(one);
    now += HOLDS - 1;
    checker.isValidConnection(one); // Which is no answer.
    now += 1;
    checker.isValidConnection(one);
    assertThat(asking.count).isEqualTo(2);
  }

  @Test
  void eachConnectionAnswersForItself() {
    checker.isValidConnection(one);
    checker.isValidConnection(other);
    assertThat(asking.count).isEqualTo(2);
  }

  @Test
  void aDeadConnectionIsToldAndAskedEachTime() {
    checker.isValidConnection(one);
    now += HOLDS;
    asking.answer = new SQLException("gone", "08006");
    assertThat(trouble(one)).isSameAs(asking.answer);
    assertThat(trouble(one)).isSameAs(asking.answer);
    assertThat(asking.count).isEqualTo(3);
  }

  @Test
  void whatEndedOneConnectionMayHaveEndedOthers() {
    checker.isValidConnection(one);
    now += HOLDS - 1;
    checker.isValidConnection(other);
    now += 1;
    asking.answer = new SQLException("gone", "08006");
    assertThat(trouble(one)).isSameAs(asking.answer);
    assertThat(trouble(other)).isSameAs(asking.answer);
  }

  private Throwable trouble(Connection connection) {
    return checker.isValidConnection(connection);
  }

  private static Connection connection() {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static final class Asking implements ValidConnectionChecker {
    private static final long serialVersionUID = 1L;

    private int count;
    private SQLException answer;

    @Override
    public SQLException isValidConnection(Connection connection) {
      count++;
      return answer;
    }
  }
}
