using BedrockIR.Posture;

namespace BedrockIR.Tests.Posture;

/// <summary>Checks ask for what their files say, and say what they were not allowed to know.</summary>
public sealed class PermissionTests
{
    // Nobody needs a permission for it, and it opens every command.
    private const string WhoAmI = "sts:GetCallerIdentity";

    // What is asked together with what these checks are about, and does not bear on them.
    private static readonly Dictionary<string, string[]> Indifferent = new(StringComparer.Ordinal)
    {
        ["InvocationLogging"] = ["s3:GetEncryptionConfiguration", "s3:GetLifecycleConfiguration"],
        ["LogRetention"] = ["cloudtrail:LookupEvents", "logs:DescribeLogStreams", "s3:GetEncryptionConfiguration", "s3:ListBucket"],
        ["LogEncryption"] = ["cloudtrail:LookupEvents", "logs:DescribeLogStreams", "s3:GetLifecycleConfiguration", "s3:ListBucket"],
    };

    private static readonly Lazy<Dictionary<string, HashSet<string>>> Asked = new(() =>
    {
        Dictionary<string, HashSet<string>> asked = CheckCatalogue.All.ToDictionary(c => c.Id, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (string scenario in new[] { "clean", "llmjacking", "logging-tamper", CheckedAccount.Neglected })
        {
            using CheckedAccount account = new(scenario);
            foreach ((string id, HashSet<string> actions) in asked)
            {
                int before = account.Drill.Server.Calls.Count;
                account.Run([id], ["us-east-1", "eu-west-1", "ap-south-1"]);
                actions.UnionWith(account.Actions(before).Where(a => a != WhoAmI));
            }
        }
        return asked;
    });

    public static TheoryData<string> Ids { get; } = new(CheckCatalogue.All.Select(c => c.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_check_asks_for_what_its_file_says_and_for_nothing_else(string id) =>
        Assert.Equal(CheckCatalogue.All.First(c => c.Id == id).Permissions.Order(), Asked.Value[id].Order());

    [Fact]
    public void Who_may_do_nothing_learns_that_nothing_is_known()
    {
        using CheckedAccount account = new("clean");
        account.Allow(["sts:GetCallerIdentity"]);
        List<ReadinessCheck> results = account.Run();
        Assert.Equal(CheckCatalogue.All.Count, results.Count);
        Assert.All(results, r =>
        {
            Assert.Equal(CheckResult.Unknown, r.Result);
            Assert.NotEmpty(r.MissingPermissions);
            Assert.Subset(CheckCatalogue.All.First(c => c.Id == r.CheckId).Permissions.ToHashSet(), r.MissingPermissions.ToHashSet());
        });
        Assert.Empty(account.Drill.Host.Failures);
    }

    [Fact]
    public void A_missing_permission_is_named_and_never_passes()
    {
        using CheckedAccount account = new("clean");
        string[] all = [.. CheckCatalogue.All.SelectMany(c => c.Permissions).Distinct()];
        int before = account.Drill.Server.Calls.Count;
        Dictionary<string, HashSet<string>> needed = CheckCatalogue.All.ToDictionary(c => c.Id, c =>
        {
            int since = account.Drill.Server.Calls.Count;
            account.Run([c.Id]);
            return account.Actions(since);
        });
        Assert.All(account.Actions(before).Where(a => a != WhoAmI), missing =>
        {
            string[] concerned = [.. needed.Where(n => n.Value.Contains(missing) && !Indifferent.GetValueOrDefault(n.Key, []).Contains(missing)).Select(n => n.Key)];
            account.Allow(all.Append(WhoAmI).Where(a => a != missing));
            Assert.All(account.Run(concerned), r =>
            {
                Assert.Equal(CheckResult.Unknown, r.Result);
                Assert.Equal([missing], r.MissingPermissions);
            });
        });
    }
}
