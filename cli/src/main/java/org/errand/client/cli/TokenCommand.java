package org.errand.client.cli;

import picocli.CommandLine.Command;

/** {@code errand token}. */
@Command(
    name = "token",
    description =
        "Show, make and revoke your access tokens; signs in with user and password, since a token may not do this.",
    subcommands = {TokenList.class, TokenCreate.class, TokenRevoke.class})
final class TokenCommand extends Group {}
