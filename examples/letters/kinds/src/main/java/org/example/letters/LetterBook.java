package org.example.letters;

import java.util.List;
import java.util.Optional;

/** Campaigns and their letters, as bodies use them. Each call is a transaction of its own. */
public interface LetterBook {
  Optional<Campaign> find(long campaign);

  /** Writes letters; those that are written already stay as they are. */
  void write(List<Letter> letters);

  /** All letters of a campaign are written: from now on they can be sent. */
  void prepared(long campaign);

  /** Takes away the letters of a campaign that is not prepared. */
  void discard(long campaign);

  int unsent(long campaign);

  /** The next letters that are not sent, in their order. */
  List<Letter> nextUnsent(long campaign, int most);

  void sent(Letter letter);

  /** Deletes campaigns all of whose letters were sent so many days ago; how many. */
  int forget(int days);
}
