package org.errand.client;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** A subscriber that somebody looks over the shoulder of. */
record Observed<T>(Flow.Subscriber<? super T> subscriber, Consumer<T> observer)
    implements Flow.Subscriber<T> {
  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscriber.onSubscribe(subscription);
  }

  @Override
  public void onNext(T item) {
    observer.accept(item);
    subscriber.onNext(item);
  }

  @Override
  public void onError(Throwable trouble) {
    subscriber.onError(trouble);
  }

  @Override
  public void onComplete() {
    subscriber.onComplete();
  }
}
