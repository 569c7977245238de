using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;
using BedrockIR.Posture.Integrity;
using BedrockIR.Tests.Drill;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>A practice account whose trail delivered signed trees to its bucket.</summary>
internal sealed class SignedAccount : IDisposable
{
    private readonly DateTimeOffset _end;

    public SignedAccount(params SignedTree[] trees)
        : this(null, trees)
    {
    }

    public SignedAccount(Action<DrillContent>? change, params SignedTree[] trees)
    {
        DrillContent content = SmallAccount.Content(events: 0);
        JsonObject trail = content.Regional[SignedTree.Home]!["trails"]!.AsArray()[0]!.AsObject();
        foreach (string region in trees.Select(t => t.Region).Append("eu-west-1").Except(content.Global["regions"]!.AsArray().Select(r => (string)r!["RegionName"]!)).ToArray())
            content.Global["regions"]!.AsArray().Add(new JsonObject { ["RegionName"] = region, ["RegionOptStatus"] = "ENABLED_BY_DEFAULT" });
        trail.Remove("S3KeyPrefix");
        trail["IsOrganizationTrail"] = false;
        foreach (SignedTree tree in trees)
        {
            content.Objects.AddRange(tree.Objects.Values);
            if (content.Regional[tree.Region] is not JsonObject region)
                content.Regional[tree.Region] = region = [];
            region["publicKeys"] = new JsonArray(tree.PublicKey());
        }
        _end = SignedTree.EndOf(trees.Max(t => t.Hours) - 1);
        change?.Invoke(content);
        Server = DrillServer.Start(content);
    }

    public DrillServer Server { get; }

    public RecordingHost Host { get; } = new();

    public static string TrailArn => $"arn:aws:cloudtrail:{SignedTree.Home}:{SignedTree.AccountId}:trail/{SignedTree.Trail}";

    /// <summary>Validates what is in the account.</summary>
    /// <param name="change">Changes what is asked for: all regions, and the time of the trees.</param>
    /// <param name="regions">The regions.</param>
    public List<TrailIntegrity> Run(Func<TrailIntegrityOptions, TrailIntegrityOptions>? change = null, params string[] regions)
    {
        AwsAccountOptions access = new()
        {
            AccessKey = Server.AccessKey, SecretKey = Server.SecretKey, EndpointUrl = Server.EndpointUrl, Regions = regions.Length > 0 ? regions : [SignedTree.Home],
            SessionOptions = new AwsSessionOptions { MaxRetries = 1, AttemptTimeout = TimeSpan.FromSeconds(10) },
        };
        using AwsAccount account = AwsAccount.Open(access, Host, TestContext.Current.CancellationToken);
        List<TrailIntegrity> found = [];
        TrailIntegrityOptions options = new() { Account = account, StartTime = SignedTree.Start, EndTime = _end };
        TrailIntegrityRun.Run(change?.Invoke(options) ?? options, found.Add, Host, TestContext.Current.CancellationToken);
        return found;
    }

    public void Dispose() => Server.Dispose();
}
