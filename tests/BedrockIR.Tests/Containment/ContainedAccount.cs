using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Containment;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;
using BedrockIR.Resources;
using BedrockIR.Tests.Aws.Live;
using BedrockIR.Tests.Posture;

namespace BedrockIR.Tests.Containment;

/// <summary>A practice account, and containment in it.</summary>
internal sealed class ContainedAccount : IDisposable
{
    public const string Leaked = "svc-leaked", LeakedKey = "AKIADRILLSVCLEAKED22";

    private static readonly string[] Entities = ["users", "roles", "groups"];

    private readonly LiveDrill _drill;
    private readonly TimeProvider _clock;
    private readonly TempFolder _folder = new();

    public ContainedAccount(string scenario, DrillOptions? options = null)
        : this(CheckedAccount.Content(scenario), options)
    {
    }

    public ContainedAccount(DrillContent content, DrillOptions? options = null)
    {
        // A live attacker acts by the clock too, so there it is the machine's.
        _clock = options?.Live == true ? TimeProvider.System : new AutoAdvancingTimeProvider();
        _drill = new LiveDrill(content, (options ?? new DrillOptions { LookupEventsPerSecond = 1000 }) with { Clock = _clock });
    }

    public DrillServer Server => _drill.Server;

    public RecordingHost Host => _drill.Host;

    public string CasePath => _folder.GetPath("case");

    public string JournalPath => Path.Combine(CasePath, "containment.jsonl");

    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The regions that are looked at; wildcards ask the account which it has.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [LiveDrill.HomeRegion];

    /// <summary>The account's state as text, policies byte for byte.</summary>
    public string State => Server.GetStateText() + string.Join('\n', Entities.SelectMany(Server.Account.GetGlobalItems)
        .SelectMany(e => (e["_inlinePolicies"] as JsonObject ?? []).Select(p => $"{e["Arn"]} {p.Key} {p.Value}")).Order(StringComparer.Ordinal));

    /// <summary>Calls that change something and that the responder made, since a number of calls.</summary>
    public IReadOnlyList<DrillCall> Changes(int since = 0) => [.. Server.Calls.Skip(since).Where(c => c.IsMutating && c.AccessKeyId == Server.AccessKey)];

    public List<ContainmentAction> Plan(params ContainmentTarget[] targets) => Run(o => o with { Targets = targets, PlanOnly = true });

    public List<ContainmentAction> Contain(params ContainmentTarget[] targets) => Run(o => o with { Targets = targets });

    public List<ContainmentAction> Run(Func<ContainmentOptions, ContainmentOptions> ask)
    {
        using AwsAccount account = _drill.OpenAccount(_drill.AccountOptions with { Regions = Regions });
        List<ContainmentAction> actions = [];
        ContainmentRun.Run(ask(new ContainmentOptions { Account = account, CasePath = CasePath, Approve = _ => true, VerificationTimeout = Patience, Clock = _clock, SkipEvidence = true }), actions.Add, Host, TestContext.Current.CancellationToken);
        return actions;
    }

    public List<ContainmentAction> Undo(Func<UndoOptions, UndoOptions>? ask = null)
    {
        using AwsAccount account = _drill.OpenAccount(_drill.AccountOptions with { Regions = Regions });
        List<ContainmentAction> actions = [];
        UndoOptions options = new() { Account = account, JournalPath = JournalPath, Approve = _ => true, VerificationTimeout = Patience, Clock = _clock };
        UndoRun.Run(ask?.Invoke(options) ?? options, actions.Add, Host, TestContext.Current.CancellationToken);
        return actions;
    }

    /// <summary>All resources of the account's regions.</summary>
    public List<BedrockResource> Inventory()
    {
        using AwsAccount account = _drill.OpenAccount(_drill.AccountOptions with { Regions = Regions });
        List<BedrockResource> found = [];
        ResourceQuery.Run(new ResourceQueryOptions { Account = account }, found.Add, Host, TestContext.Current.CancellationToken);
        return found;
    }

    /// <summary>A user with the actions on its own keys and policies.</summary>
    public static ContainmentTarget User(string name = Leaked) => UserAlone(name) with { Actions = ["DisableAccessKey", "DisableApiKey", "DenyBedrock"] };

    /// <summary>A user with nothing else said, so that all that is usual is suggested.</summary>
    public static ContainmentTarget UserAlone(string name = Leaked) => ContainmentTargetFactory.CreateFromName(name, null, null, null, null);

    public static ContainmentTarget Role(string name) => ContainmentTargetFactory.CreateFromName(null, name, null, null, null);

    public void Dispose()
    {
        if (Directory.Exists(CasePath))
            Assert.DoesNotContain(Directory.EnumerateFiles(CasePath, "*", SearchOption.AllDirectories), f => File.ReadAllText(f).Contains(Server.SecretKey, StringComparison.Ordinal));
        _drill.Dispose();
        _folder.Dispose();
    }
}
