using System.CommandLine;

namespace BedrockIR.Cli;

/// <summary>Runs a command's work and turns what happens into an exit code: 0 when it worked, 1 when it could not.</summary>
internal static class CommandRunner
{
    public const int SuccessExitCode = 0, FailureExitCode = 1;

    /// <summary>Gives a command its work. What goes wrong reaches standard error as a sentence.</summary>
    public static void SetHandler(this Command command, Func<ParseResult, ConsoleHost, CancellationToken, int> work)
    {
        command.SetAction((parsed, cancel) => Task.Run(() => RunGuarded(parsed, work, cancel), CancellationToken.None));
    }

    private static int RunGuarded(ParseResult parsed, Func<ParseResult, ConsoleHost, CancellationToken, int> work, CancellationToken cancel)
    {
        bool verbose = parsed.GetValue(CommonOptions.Verbose);
        using ConsoleHost host = new(Console.Error, verbose, interactive: !Console.IsErrorRedirected, TimeProvider.System);
        try
        {
            int code = work(parsed, host, cancel);
            return host.HasFailed ? FailureExitCode : code;
        }
        catch (InputException e)
        {
            host.WriteError(e);
        }
        catch (OperationCanceledException)
        {
            host.WriteWarning("Stopped before the end; what was printed is incomplete.");
        }
        catch (OutputException e) when (e.IsPipeClosed)
        {
            return SuccessExitCode;
        }
        catch (Exception e) when (e is IOException or OutputException)
        {
            host.WriteWarning($"The output could not be written: {e.Message}");
        }
        catch (Exception e)
        {
            // The last resort: a responder gets a sentence, and the trace when asked for.
            host.WriteError(new InputException("Unexpected", verbose ? e.ToString() : $"{e.Message} (--verbose shows where)", "", e));
        }
        return FailureExitCode;
    }
}
