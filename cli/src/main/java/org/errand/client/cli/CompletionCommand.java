package org.errand.client.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code errand completion}. */
@Command(
    name = "completion",
    description = {
      "Print what lets a shell complete this command.",
      "bash: source <(errand completion bash)      zsh: source <(errand completion zsh)"
    })
final class CompletionCommand implements Callable<Integer> {
  /** Shells. */
  enum Shell {
    bash,
    zsh
  }

  private final Context context;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Shell shell;

  @Spec private CommandSpec spec;

  CompletionCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String script = AutoComplete.bash("errand", spec.root().commandLine());
    if (shell == Shell.zsh) {
      // zsh runs bash's completion once it has been told to.
      context.out().line("autoload -U +X compinit && compinit");
      context.out().line("autoload -U +X bashcompinit && bashcompinit");
    }
    context.out().print(script);
    return ExitCode.COMPLETED;
  }
}
