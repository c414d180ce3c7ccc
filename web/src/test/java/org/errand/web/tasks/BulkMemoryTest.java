package org.errand.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkMemoryTest {
  private static final int LARGEST = 16 << 20;

  private final BulkMemory memory = new BulkMemory();

  @BeforeEach
  void aHeapOf512Megabytes() {
    memory.reserve(512L << 20, LARGEST);
  }

  private void assertFull(long length) {
    ApiProblem problem = catchThrowableOfType(ApiProblem.class, () -> memory.take(length));
    assertThat(problem).isNotNull();
    assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
  }

  private void take(int times, long length) {
    for (int i = 0; i < times; i++) {
      memory.take(length);
    }
  }

  @Test
  void largeBodiesTakeAnEighthOfTheHeapTogether() {
    take(3, LARGEST);

    assertFull(LARGEST);
    take(100, 10_000);
  }

  @Test
  void aBodyOfUnknownLengthCountsAsTheLargest() {
    take(3, -1);

    assertFull(-1);
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    take(2, LARGEST);
    memory.take(LARGEST).close();

    memory.take(LARGEST);
    assertFull(LARGEST);
  }

  @Test
  void aBodyThatIsTooLargeIsNotRefusedHere() {
    memory.take(Long.MAX_VALUE).close();
  }

  @Test
  void aSmallHeapHasRoomForOne() {
    memory.reserve(32L << 20, LARGEST);

    memory.take(LARGEST);
    assertFull(1);
  }
}
