using System.CommandLine;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.Targets;
using BedrockIR.Rules;

namespace BedrockIR.Cli;

/// <summary>What <c>bedrockir contain</c> must keep to: who is never touched, and what logging is to become.</summary>
internal sealed record ContainSafetyOptions
{
    private static readonly Option<string[]> Protect = CommonOptions.CreateListOption("--protect", "A user, role, ARN or access key that is never touched; * and ? are wildcards.");

    private static readonly Option<string[]> ProtectFile =
        CommonOptions.CreateListOption("--protect-file", "A file of more of them: one a line; what follows a # is a comment.");

    private static readonly Option<string[]> Override = AcceptOnly(
        CommonOptions.CreateListOption("--override", "What is done all the same: to the Caller, to whoever is Protected, to the LastAdministrator."), ["Caller", "Protected", "LastAdministrator"]);

    private static readonly Option<Severity?> MinimumSeverityOption = CommonOptions.CreateChoiceOption<Severity>("--minimum-severity",
        "Only findings of this severity and graver ones suggest actions, medium unless it is given: the rules of others match honest work as well.");

    private static readonly Option<string?> LoggingSnapshot = new("--logging-snapshot")
    {
        Description = "A file with the configuration of invocation logging that RestoreLogging puts, as get-model-invocation-logging-configuration prints it.",
    };

    private static readonly Option<string[]> Quota =
        CommonOptions.CreateListOption("--quota", "A quota that AWS has raised for the account, as NAME=NUMBER, AttachedPoliciesPerUserQuota=20 for instance; policies/quotas.json has the names.");

    /// <summary>The quotas of IAM and Organizations.</summary>
    public PolicyQuotas Quotas { get; private init; } = PolicyQuotas.Default;

    /// <summary>Who is never touched, with wildcards.</summary>
    public IReadOnlyList<string> Protected { get; private init; } = [];

    /// <summary>What is done all the same.</summary>
    public IReadOnlyList<string> Overrides { get; private init; } = [];

    /// <summary>How grave a finding must be to suggest actions.</summary>
    public Severity MinimumSeverity { get; private init; }

    /// <summary>The configuration of invocation logging, as JSON; null where the event history is to tell it.</summary>
    public string? LoggingConfiguration { get; private init; }

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Protect, ProtectFile, Override, MinimumSeverityOption, LoggingSnapshot, Quota])
            command.Options.Add(option);
    }

    /// <summary>Reads what was given.</summary>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public static ContainSafetyOptions Read(ParseResult parsed, IHost host) => new()
    {
        Protected = [.. parsed.GetRequiredValue(Protect), .. parsed.GetRequiredValue(ProtectFile).SelectMany(f => ReadProtectedNames(f, host))],
        Overrides = parsed.GetRequiredValue(Override),
        Quotas = PolicyQuotas.From(parsed.GetRequiredValue(Quota).Select(ParseQuota)),
        MinimumSeverity = parsed.GetValue(MinimumSeverityOption) ?? Severity.Medium,
        LoggingConfiguration = parsed.GetValue(LoggingSnapshot) is { } file ? TextInputReader.Read(file, "NotASnapshot", "a configuration of invocation logging") : null,
    };

    /// <summary>Makes an option one that takes only certain words, in any case.</summary>
    public static Option<string[]> AcceptOnly(Option<string[]> option, IReadOnlyList<string> words)
    {
        option.CompletionSources.Add([.. words]);
        option.Validators.Add(result =>
        {
            foreach (string other in result.Tokens.Select(t => t.Value).Where(t => !words.Contains(t, StringComparer.OrdinalIgnoreCase)))
                result.AddError($"invalid value `{SafeText.Clean(other)}` for {option.Name}; valid values: {string.Join(", ", words)}");
        });
        return option;
    }

    private static KeyValuePair<string, int> ParseQuota(string text) =>
        text.Split('=', 2) is [var name, var number] && int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int value)
            ? KeyValuePair.Create(name, value)
            : throw new InputException("NotAQuota", $"'{SafeText.Clean(text)}' is not a valid value for --quota; use for example AttachedPoliciesPerUserQuota=20.", text);

    private static IReadOnlyList<string> ReadProtectedNames(string path, IHost host)
    {
        IReadOnlyList<string> names = ProtectedNamesParser.Parse(TextInputReader.Read(path, "PathNotFound", "a list of names"));
        if (names.Count == 0)
            host.WriteWarning($"'{SafeText.Clean(path)}' names nobody, so it protects nobody.");
        return names;
    }
}
