package org.example.letters;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The business row: what is written to all recipients. */
@Entity
@Table(name = "campaign")
public class Campaign {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String name;
  private String owner;
  private String wording;
  private boolean prepared;

  protected Campaign() {}

  /**
   * A new one, with no letters yet.
   *
   * @param owner the user who may use it
   * @param wording of all its letters; {@code {name}} stands for the recipient's
   */
  public Campaign(String name, String owner, String wording) {
    this.name = name;
    this.owner = owner;
    this.wording = wording;
  }

  public Long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public boolean belongsTo(String user) {
    return owner.equals(user);
  }

  public String wording() {
    return wording;
  }

  /** Whether all its letters are written. */
  public boolean isPrepared() {
    return prepared;
  }

  void prepared() {
    prepared = true;
  }
}
