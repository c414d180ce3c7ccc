package org.errand.config;

import org.eclipse.microprofile.config.Config;

/**
 * How many bodies may run.
 *
 * @param background {@code errand.background-workers}: at once, 1 to 64
 * @param stuckReplacements {@code errand.stuck-replacements}: how many more while bodies are stuck,
 *     0 to 16
 * @param ahead {@code errand.claim-ahead}: how many more may be claimed while bodies are quick, 0
 *     to 256
 */
public record Workers(int background, int stuckReplacements, int ahead) {

  /**
   * @throws IllegalArgumentException names the key whose value is out of range
   */
  public Workers {
    Catalogue.BACKGROUND_WORKERS.require(background);
    Catalogue.STUCK_REPLACEMENTS.require(stuckReplacements);
    Catalogue.CLAIM_AHEAD.require(ahead);
  }

  static Workers read(Config config) {
    return new Workers(
        Catalogue.BACKGROUND_WORKERS.read(config),
        Catalogue.STUCK_REPLACEMENTS.read(config),
        Catalogue.CLAIM_AHEAD.read(config));
  }
}
