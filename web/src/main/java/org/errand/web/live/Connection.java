package org.errand.web.live;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/**
 * The way to a client whose request is held open. Servlet's non-blocking output: no thread waits
 * for a client. All but {@link #watch} is called on {@link #thread}. JAX-RS has event sinks of its
 * own, but RESTEasy's block a thread while a client does not read. Servlet has no means to break a
 * connection off, so that is asked of Undertow.
 */
final class Connection implements Outbox.Line {
  private static final Logger LOG = Logger.getLogger(Connection.class);

  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Closeable line;
  private final Executor lineThread;
  private final boolean hasUnreadBody;

  /**
   * On the request's own thread.
   *
   * @param context of the request, begun
   */
  Connection(AsyncContext context) throws IOException {
    this.context = context;
    this.out = context.getResponse().getOutputStream();
    HttpServerExchange exchange = ServletRequestContext.requireCurrent().getExchange();
    this.line = exchange.getConnection();
    this.lineThread = exchange.getIoThread();
    this.hasUnreadBody = !exchange.isRequestComplete();
  }

  /** Whether the request came with a body: at the end somebody would have to wait for it. */
  boolean hasUnreadBody() {
    return hasUnreadBody;
  }

  /**
   * From now on, says what happens to the line.
   *
   * @param ready it takes something again; must not wait
   * @param broken nothing can be written any more, and it is to be broken off
   * @param gone the request has ended
   */
  void watch(Runnable ready, Runnable broken, Runnable gone) {
    context.addListener(new Ends(gone));
    out.setWriteListener(
        new WriteListener() {
          @Override
          public void onWritePossible() {
            ready.run();
          }

          @Override
          public void onError(Throwable trouble) {
            broken.run();
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

  /**
   * The one thread on which the line may be touched: the container has no lock against others, and
   * it is there that it writes what could not be written at once, and gives the buffers back.
   */
  Executor thread() {
    return work -> {
      try {
        lineThread.execute(work);
      } catch (RejectedExecutionException e) {
        LOG.debug("The container goes down, and its lines with it", e);
      }
    };
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
    closeLine();
    closeOutput();
    complete();
  }

  private void closeLine() {
    try {
      line.close();
    } catch (IOException e) {
      LOG.debug("The connection could not be closed in order", e);
    }
  }

  private void closeOutput() {
    try {
      out.close();
    } catch (IOException | IllegalStateException e) {
      LOG.debug("A client has gone", e);
    }
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
