package org.example.letters;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The letter book without a database. */
class InMemoryLetterBook implements LetterBook {
  private final Map<Long, Campaign> campaigns = new HashMap<>();
  private final Map<Integer, Letter> letters = new TreeMap<>();
  private final Set<Letter> sent = new LinkedHashSet<>();
  private final List<Integer> writes = new ArrayList<>();

  /** A campaign of the user ann. */
  Campaign add(long id) {
    Campaign campaign = new Campaign("spring", "ann", "Dear {name}!");
    try {
      Field key = Campaign.class.getDeclaredField("id");
      key.setAccessible(true);
      key.set(campaign, id);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    campaigns.put(id, campaign);
    return campaign;
  }

  List<Letter> letters() {
    return List.copyOf(letters.values());
  }

  List<Letter> sent() {
    return List.copyOf(sent);
  }

  /** How many letters were written at a time. */
  List<Integer> writes() {
    return writes;
  }

  @Override
  public Optional<Campaign> find(long campaign) {
    return Optional.ofNullable(campaigns.get(campaign));
  }

  @Override
  public void write(List<Letter> more) {
    writes.add(more.size());
    more.forEach(l -> letters.putIfAbsent(l.number(), l));
  }

  @Override
  public void prepared(long campaign) {
    campaigns.get(campaign).prepared();
  }

  @Override
  public void discard(long campaign) {
    letters.clear();
  }

  @Override
  public int unsent(long campaign) {
    return letters.size() - sent.size();
  }

  @Override
  public List<Letter> nextUnsent(long campaign, int most) {
    return letters.values().stream().filter(l -> !sent.contains(l)).limit(most).toList();
  }

  @Override
  public void sent(Letter letter) {
    sent.add(letter);
  }

  @Override
  public int forget(int days) {
    return campaigns.size();
  }
}
