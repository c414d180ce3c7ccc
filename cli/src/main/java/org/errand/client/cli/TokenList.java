package org.errand.client.cli;

import java.util.List;
import java.util.Optional;
import org.errand.client.AccessToken;
import org.errand.client.AccessTokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errand token list}. */
@Command(name = "list", description = "List your access tokens.")
final class TokenList implements Runnable {
  private final Context context;

  @Option(
      names = "--of",
      paramLabel = "NAME",
      description = "Those of another user; for SUPERUSER.")
  private String owner;

  @Mixin private FormatOption format;

  TokenList(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    AccessTokens tokens = context.clientOfUser(Optional.empty()).accessTokens();
    List<AccessToken> all = owner == null ? tokens.list() : tokens.list(owner);
    Listing.print(
        context,
        format,
        all,
        new Table("ID", "NAME", "SCOPES", "EXPIRES", "LAST USED", "REVOKED"),
        (table, t) ->
            table.row(
                Long.toString(t.id()),
                t.name(),
                String.join(" ", t.scopes()),
                Texts.time(Optional.of(t.expiresAt())),
                Texts.time(t.lastUsedAt()),
                Texts.time(t.revokedAt())));
  }
}
