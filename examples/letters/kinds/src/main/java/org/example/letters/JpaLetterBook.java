package org.example.letters;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The letter book in the database. */
// tag::transactional[]
@ApplicationScoped
@Transactional
public class JpaLetterBook implements LetterBook {
  @PersistenceContext(unitName = "letters")
  private EntityManager entities;

  @Override
  public void sent(Letter letter) {
    entities
        .createNativeQuery(
            "UPDATE letter SET sent_at = clock_timestamp() WHERE campaign_id = ?1 AND number = ?2")
        .setParameter(1, letter.campaign())
        .setParameter(2, letter.number())
        .executeUpdate();
  }

  // end::transactional[]

  @Override
  public Optional<Campaign> find(long campaign) {
    return Optional.ofNullable(entities.find(Campaign.class, campaign));
  }

  @Override
  public void write(List<Letter> letters) {
    for (Letter letter : letters) {
      entities
          .createNativeQuery(
              "INSERT INTO letter (campaign_id, number, recipient, body) VALUES (?1, ?2, ?3, ?4)"
                  + " ON CONFLICT DO NOTHING")
          .setParameter(1, letter.campaign())
          .setParameter(2, letter.number())
          .setParameter(3, letter.recipient())
          .setParameter(4, letter.body())
          .executeUpdate();
    }
  }

  @Override
  public void prepared(long campaign) {
    find(campaign).ifPresent(Campaign::prepared);
  }

  @Override
  public void discard(long campaign) {
    entities
        .createNativeQuery(
            "DELETE FROM letter WHERE campaign_id = ?1"
                + " AND EXISTS (SELECT FROM campaign WHERE id = ?1 AND NOT prepared)")
        .setParameter(1, campaign)
        .executeUpdate();
  }

  @Override
  public int unsent(long campaign) {
    Object count =
        entities
            .createNativeQuery(
                "SELECT count(*) FROM letter WHERE campaign_id = ?1 AND sent_at IS NULL")
            .setParameter(1, campaign)
            .getSingleResult();
    return ((Number) count).intValue();
  }

  @Override
  public List<Letter> nextUnsent(long campaign, int most) {
    List<?> rows =
        entities
            .createNativeQuery(
                "SELECT number, recipient, body FROM letter"
                    + " WHERE campaign_id = ?1 AND sent_at IS NULL ORDER BY number")
            .setParameter(1, campaign)
            .setMaxResults(most)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(
            row ->
                new Letter(
                    campaign, ((Number) row[0]).intValue(), (String) row[1], (String) row[2]))
        .toList();
  }

  @Override
  public int forget(int days) {
    return entities
        .createNativeQuery(
            "DELETE FROM campaign c WHERE prepared AND NOT EXISTS (SELECT FROM letter l"
                + " WHERE l.campaign_id = c.id AND (sent_at IS NULL"
                + " OR sent_at > clock_timestamp() - make_interval(days => ?1)))")
        .setParameter(1, days)
        .executeUpdate();
  }
}
