package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignInsTest {
  private static final TokenAccount ANN = new TokenAccount("ann", Set.of(), Set.of());

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final SignIns signIns = new SignIns(nanos::get);

  @Test
  void whatNeverOpenedIsNotKnown() {
    signIns.note("Basic one", ANN);

    assertThat(signIns.find("Basic two")).isEmpty();
    assertThat(signIns.find("basic one")).isEmpty();
  }

  @Test
  void whatOpenedCountsForAFewSeconds() {
    signIns.note("Basic one", ANN);
    nanos.addAndGet(SignIns.REMEMBERED.toNanos() - 1);

    assertThat(signIns.find("Basic one")).contains(ANN);
    nanos.incrementAndGet();
    assertThat(signIns.find("Basic one")).isEmpty();
  }

  @Test
  void beingFoundMakesItLastNoLonger() {
    signIns.note("Basic one", ANN);
    nanos.addAndGet(SignIns.REMEMBERED.toNanos() / 2);
    assertThat(signIns.find("Basic one")).isPresent();
    nanos.addAndGet(SignIns.REMEMBERED.toNanos() / 2);

    assertThat(signIns.find("Basic one")).isEmpty();
  }

  @Test
  void memoryIsBounded() {
    for (int n = 0; n <= SignIns.MOST; n++) {
      signIns.note("Basic " + n, ANN);
    }

    assertThat(signIns.find("Basic 0")).isEmpty();
    assertThat(signIns.find("Basic " + SignIns.MOST)).isPresent();
  }
}
