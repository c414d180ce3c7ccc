package org.errand.client.cli;

import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.errand.client.BrokenAnswerException;
import org.errand.client.ErrandException;
import org.errand.client.RedirectRefusedException;
import org.errand.client.RefusedException;
import org.errand.client.UnreachableException;

/** One line for each thing that goes wrong: what it was, and what to do. */
final class Errors {
  private final Context context;
  private final Instant now;

  Errors(Context context, Instant now) {
    this.context = context;
    this.now = now;
  }

  String line(ErrandException e) {
    String text;
    if (e instanceof RefusedException refused) {
      text = refused(refused);
    } else if (e instanceof UnreachableException unreachable) {
      text = unreachable(unreachable);
    } else if (e instanceof BrokenAnswerException) {
      text =
          "what answers at %s is not Errand, or Errand is not there now (%s); its address mostly ends in /errand"
              .formatted(context.connection().url(), e.getMessage());
    } else if (e instanceof RedirectRefusedException redirect) {
      text = e.getMessage() + "; if you trust it, use its address: --url " + base(redirect);
    } else {
      text = e.getMessage();
    }
    return Texts.oneLine(text + e.traceId().map(id -> " [trace " + id + "]").orElse(""));
  }

  private static String base(RedirectRefusedException redirect) {
    return redirect.target().toString().replaceFirst("/api/v1.*", "");
  }

  private String refused(RefusedException e) {
    if (e.status() == 401) {
      return unauthenticated();
    }
    String fields =
        e.errors().stream()
            .map(f -> f.field() + ": " + f.message())
            .collect(Collectors.joining("; "));
    String what = fields.isEmpty() ? e.detail().orElse(e.getMessage()) : fields;
    return switch (e.status()) {
      case 403 -> "you may not do that: " + what;
      case 404 -> "not found, or not for you to see: " + e.token().orElse(what);
      case 429 -> "too many requests or wrong passwords: " + what + "; try again later";
      case 500, 503, 507 -> "the server has trouble: " + what + "; try again later";
      default -> what;
    };
  }

  private String unauthenticated() {
    String url = context.connection().url().toString();
    String who = context.connection().credentials().toString();
    Optional<Logins.Login> login = context.connection().logins().of(url);
    if (who.equals("nobody")) {
      return "you are not signed in; log in: errand login " + url;
    }
    if (who.startsWith("user ")) {
      return "the server does not take this password of " + who;
    }
    if (login.filter(l -> isOver(l.expiresAt())).isPresent()) {
      return "your login has ended at %s; log in again: errand login %s"
          .formatted(login.get().expiresAt(), url);
    }
    return "the server does not take the access token: it has ended or was revoked; log in: errand login "
        + url;
  }

  private boolean isOver(String time) {
    try {
      return Instant.parse(time).isBefore(now);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String unreachable(UnreachableException e) {
    if (e.getCause() instanceof SSLHandshakeException tls) {
      return "the certificate of %s is not trusted (%s); name its authority by --ca-file FILE"
          .formatted(e.server(), words(tls));
    }
    if (e.getCause() instanceof SSLException) {
      return e.server() + " does not speak TLS; does its address begin with http://?";
    }
    return e.getMessage() + "; is it up, and is the address right?";
  }

  /** What an exception of the JDK means, in a line. */
  static String words(Throwable e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return Texts.oneLine(message.replaceFirst("^.*Exception: ", ""));
  }
}
