package org.errand.web.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import org.errand.config.ErrandConfig;
import org.errand.engine.ChangeFeed;
import org.errand.engine.Engine;
import org.errand.metrics.Metrics;
import org.errand.persistence.ChangedTasks;
import org.errand.persistence.Histories;

/** Makes what tells clients the news, and gives it its threads; ends it in order. */
@ApplicationScoped
public class LiveNews {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int RING_SIZE = 10_000;

  @Inject private ErrandConfig config;
  @Inject private Engine engine;
  @Inject private ChangeFeed feed;
  @Inject private ChangedTasks tasks;
  @Inject private Histories histories;
  @Inject private TaskJson json;
  @Inject private InstantSource clock;
  @Inject private Metrics metrics;
  @Resource private ContextService context;

  private LiveThreads threads;
  private AllTasks all;
  private TaskWatch watch;
  private Listening listening;
  private Streams streams;
  private Waiters waiters;

  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    // Makes the one that there is, while the context is the application's.
  }

  @PostConstruct
  void assemble() {
    threads = new LiveThreads(context);
    all =
        new AllTasks(
            json, new Ring(HexFormat.of().toHexDigits(new SecureRandom().nextInt()), RING_SIZE));
    watch = new TaskWatch(tasks, histories::after, all, threads.reader());
    listening = new Listening(feed, watch::changed, all, clock);
    streams = new Streams(config.events().rightsInterval(), clock);
    waiters = new Waiters();
    metrics.gauge(
        "errand_event_streams_open", "This server: event streams that are open.", streams::count);
    metrics.gauge(
        "errand_answers_held_back",
        "This server: answers that are held back for clients that wait for their task.",
        waiters::count);
    threads.every(TICK, this::look, this::tick, streams::checkRights);
  }

  @PreDestroy
  void end() {
    feed.stopListening();
    streams.runOnce(false);
    waiters.endAll();
    threads.stop();
  }

  private void look() {
    listening.runOnce(!watch.isEmpty() || !all.isEmpty());
    watch.runOnce();
  }

  private void tick() {
    boolean open = engine.accepts();
    streams.runOnce(open);
    if (!open) {
      waiters.endAll();
    }
  }

  /** Whether more clients are taken in. */
  boolean isOpen() {
    return engine.accepts();
  }

  LiveThreads threads() {
    return threads;
  }

  AllTasks all() {
    return all;
  }

  TaskWatch watch() {
    return watch;
  }

  Listening listening() {
    return listening;
  }

  Streams streams() {
    return streams;
  }

  Waiters waiters() {
    return waiters;
  }
}
