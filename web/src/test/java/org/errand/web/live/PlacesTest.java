package org.errand.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.web.live.Places.Taken.NONE_LEFT;
import static org.errand.web.live.Places.Taken.USER_HAS_ALL;
import static org.errand.web.live.Places.Taken.YES;

import org.junit.jupiter.api.Test;

class PlacesTest {
  private final Places places = new Places(3, 2);

  @Test
  void aUserHasNoMoreThanAUserMay() {
    assertThat(places.take("ann")).isEqualTo(YES);
    assertThat(places.take("ann")).isEqualTo(YES);
    assertThat(places.take("ann")).isEqualTo(USER_HAS_ALL);
    assertThat(places.take("bob")).isEqualTo(YES);
  }

  @Test
  void allTogetherHaveNoMoreThanThereAre() {
    places.take("ann");
    places.take("ann");
    places.take("bob");

    assertThat(places.take("bob")).isEqualTo(NONE_LEFT);
    assertThat(places.take("eve")).isEqualTo(NONE_LEFT);
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    places.take("ann");
    places.take("ann");
    places.giveBack("ann");
    assertThat(places.take("ann")).isEqualTo(YES);
    places.giveBack("ann");
    places.giveBack("ann");

    assertThat(places.take("bob")).isEqualTo(YES);
    assertThat(places.take("bob")).isEqualTo(YES);
    assertThat(places.take("ann")).isEqualTo(YES);
    assertThat(places.take("ann")).isEqualTo(NONE_LEFT);
  }
}
