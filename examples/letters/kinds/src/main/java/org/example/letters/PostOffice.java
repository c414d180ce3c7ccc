package org.example.letters;

import java.io.IOException;

/** Takes letters away for good. */
public interface PostOffice {
  /**
   * Sends a letter. Sent again, it is the same letter: the recipient gets one.
   *
   * @param pin of the sender's account
   */
  void send(Letter letter, String pin) throws IOException;
}
