using System.CommandLine;
using BedrockIR.Containment.Actions;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Targets;

namespace BedrockIR.Cli;

/// <summary>What <c>bedrockir contain</c> is to contain: JSON, names, or a plan.</summary>
internal sealed record ContainTargetOptions
{
    private const string RestoreLogging = "RestoreLogging";

    private static readonly Option<string[]> UserName = CommonOptions.CreateListOption("--user-name", "An IAM user to contain.");
    private static readonly Option<string[]> RoleName = CommonOptions.CreateListOption("--role-name", "A role to contain, without its path.");
    private static readonly Option<string[]> AccessKeyId = CommonOptions.CreateListOption("--access-key-id", "An access key to contain, by its id: AKIA… of a user, ASIA… of a session.");
    private static readonly Option<string[]> ApiKeyId = CommonOptions.CreateListOption("--api-key-id", "A long-term Bedrock API key to contain, by its id (ACCA…); never the key itself.");
    private static readonly Option<string[]> PrincipalArn = CommonOptions.CreateListOption("--principal-arn", "A user, role, session or root to contain, by its ARN.");

    private static readonly Option<string[]> Action =
        ContainSafetyOptions.AcceptOnly(CommonOptions.CreateListOption("--action", "Only this action, DenyBedrock for instance; what each input suggests when none is named. DenyBedrock leaves ways open, which docs/denied-actions.md lists; DenyAll is for a principal that is certainly the attacker's."), ContainmentActions.Names);

    private static readonly Option<string?> PlanFile = new("--plan")
    {
        Description = "A file with a plan to carry out, as --format json prints it. It is judged anew, since the account may have changed.",
    };

    /// <summary>Files of JSON.</summary>
    public static Argument<string[]> Files { get; } = new("file")
    {
        Description = "JSON of what is to be contained: a triage.json, findings of GuardDuty or Security Hub, events, or a plan; - is standard input.",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [],
        Validators = { result => CommonOptions.RejectUnknownOptions(result, except: TextInputReader.StandardInput) },
    };

    /// <summary>What the JSON points at.</summary>
    public IReadOnlyList<ContainmentTarget> Targets { get; private init; } = [];

    /// <summary>Who was named.</summary>
    public IReadOnlyList<ContainmentTarget> NamedTargets { get; private init; } = [];

    /// <summary>The actions of plans, those of them that are wanted.</summary>
    public IReadOnlyList<ContainmentAction> Plan { get; private init; } = [];

    /// <summary>Only these actions; all when empty.</summary>
    public IReadOnlyList<string> Actions { get; private init; } = [];

    /// <summary>Whether only logging is to be restored: it belongs to a region, and so needs nobody to be named.</summary>
    public bool IsRestoreLoggingOnly { get; private init; }

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in (Option[])[UserName, RoleName, AccessKeyId, ApiKeyId, PrincipalArn, Action, PlanFile])
            command.Options.Add(option);
    }

    /// <summary>Reads what was given.</summary>
    /// <exception cref="InputException">A part of it cannot be used, or nothing was given: <c>NothingToContain</c>.</exception>
    public static ContainTargetOptions Read(ParseResult parsed, IHost host)
    {
        string[] actions = parsed.GetRequiredValue(Action), files = parsed.GetRequiredValue(Files);
        string? planFile = parsed.GetValue(PlanFile);
        IReadOnlyList<ContainmentTarget> named = ReadNames(parsed);
        bool isLogging = false;
        if (files.Length + named.Count == 0 && planFile is null)
        {
            isLogging = actions.Length > 0 && actions.All(a => a.Equals(RestoreLogging, StringComparison.OrdinalIgnoreCase));
            if (!isLogging)
                throw new InputException("NothingToContain", "Nobody is named who is to be contained. Give a file of findings, - for standard input, a name (--user-name, --role-name, --access-key-id), or a plan (--plan).", "(none)");
        }
        string[] texts = [.. files.Select(f => TextInputReader.Read(f, "NotAContainmentInput", "what is to be contained"))];
        IEnumerable<ContainmentAction> plan = texts.Where(SavedPlanReader.CanRead).SelectMany(SavedPlanReader.Read);
        if (planFile is not null)
            plan = plan.Concat(SavedPlanReader.Read(TextInputReader.Read(planFile, "NotAPlan", "a plan")));
        return new ContainTargetOptions
        {
            Targets = [.. texts.Where(t => !SavedPlanReader.CanRead(t)).SelectMany(ContainmentTargetFactory.CreateFromJson)],
            NamedTargets = named,
            Plan = [.. plan],
            Actions = actions,
            IsRestoreLoggingOnly = isLogging,
        };
    }

    private static IReadOnlyList<ContainmentTarget> ReadNames(ParseResult parsed) => ContainmentTargetFactory.CreateFromNames(parsed.GetRequiredValue(UserName),
        parsed.GetRequiredValue(RoleName), parsed.GetRequiredValue(AccessKeyId), parsed.GetRequiredValue(ApiKeyId), parsed.GetRequiredValue(PrincipalArn));
}
