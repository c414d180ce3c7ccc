package org.errand.web.undertow;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.Protocols;
import jakarta.servlet.ServletContext;
import java.util.concurrent.RejectedExecutionException;

/**
 * Lets each exchange end in the thread that reads its connection. A worker that ends it wakes that
 * thread while the end is still being noted; where it is then put off its processor, the reader
 * finds the next request there, and spins until the worker comes on again. On few processors that
 * took a third of the time of a short request. docs/decisions/0073 has the figures.
 */
public final class EndInIoThread implements ServletExtension {
  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addInitialHandlerChainWrapper(EndInIoThread::before);
  }

  /** Added first, the listener comes last: what others do at the end stays where it is. */
  static HttpHandler before(HttpHandler next) {
    return exchange -> {
      if (Protocols.HTTP_1_1.equals(exchange.getProtocol())) {
        exchange.addExchangeCompleteListener(EndInIoThread::end);
      }
      next.handleRequest(exchange);
    };
  }

  private static void end(
      HttpServerExchange exchange, ExchangeCompletionListener.NextListener rest) {
    if (exchange.isInIoThread() || exchange.isUpgrade()) {
      rest.proceed();
      return;
    }
    try {
      exchange.getIoThread().execute(rest::proceed);
    } catch (RejectedExecutionException stopping) {
      rest.proceed();
    }
  }
}
