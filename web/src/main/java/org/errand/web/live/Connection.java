package org.errand.web.live;

import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.Closeable;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * The way to a client whose request is held open. Servlet's non-blocking output: no thread waits
 * for a client. JAX-RS has event sinks of its own, but RESTEasy's block a thread while a client
 * does not read. Servlet has no means to break a connection off, so that is asked of Undertow.
 */
final class Connection implements Outbox.Line {
  private static final Logger LOG = Logger.getLogger(Connection.class);

  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Closeable line;

  /**
   * On the request's own thread.
   *
   * @param context of the request, begun
   */
  Connection(AsyncContext context) throws IOException {
    this.context = context;
    this.out = context.getResponse().getOutputStream();
    this.line = ServletRequestContext.requireCurrent().getExchange().getConnection();
  }

  /**
   * From now on, says when the line takes something again, and when it is gone.
   *
   * @param ready must not wait
   */
  void watch(Runnable ready, Runnable gone) {
    context.addListener(new Ends(gone));
    out.setWriteListener(
        new WriteListener() {
          @Override
          public void onWritePossible() {
            ready.run();
          }

          @Override
          public void onError(Throwable trouble) {
            gone.run();
          }
        });
  }

  @Override
  public boolean isReady() {
    return out.isReady();
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Ends the answer in order. */
  void complete() {
    try {
      context.complete();
    } catch (IllegalStateException e) {
      LOG.debug("The request has ended already", e);
    }
  }

  /** Breaks the connection off. */
  void abort() {
    try {
      line.close();
    } catch (IOException e) {
      LOG.debug("The connection could not be closed in order", e);
    }
    complete();
  }

  private record Ends(Runnable gone) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      gone.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      gone.run();
    }

    @Override
    public void onError(AsyncEvent event) {
      gone.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      // It is held already.
    }
  }
}
