using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;

namespace BedrockIR.Tests.Containment;

/// <summary>Invocation logging comes back as it was before the incident, whole, and not as an attacker put it.</summary>
public sealed class RestoreLoggingTests
{
    private const string Tamperer = "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_AdministratorAccess_5d0e7f1a2b3c4d6e/nora.falk@example.com";

    [Fact]
    public void What_stood_before_the_incident_is_restored_in_every_region()
    {
        using ContainedAccount clean = new("clean"), account = new("logging-tamper");
        string[] regions = ["us-east-1", "eu-west-1"];
        ContainmentTarget suspect = ContainmentTargetFactory.CreateFromName(null, null, null, null, Tamperer) with { Regions = regions, Actions = ["RestoreLogging"] };
        List<ContainmentAction> done = account.Contain(suspect);
        Assert.Equal(2, done.Count);
        Assert.All(done, a => Assert.True(a is { Status: ContainmentStatus.Applied, Verified: true }, $"{a}: {a.Message}"));
        Assert.All(done, a => Assert.Contains(a.Reason, r => r.Contains("erik.sand@example.com", StringComparison.Ordinal)));
        Assert.All(regions, region => Assert.True(JsonNode.DeepEquals(Configuration(clean, region), Configuration(account, region)), Configuration(account, region).ToJsonString()));
    }

    [Fact]
    public void Where_nobody_is_suspected_the_last_one_is_not_trusted()
    {
        using ContainedAccount account = new("logging-tamper");
        ContainmentAction manual = Assert.Single(account.Contain(new ContainmentTarget { AccountId = "111122223333", Regions = ["eu-west-1"], Actions = ["RestoreLogging"], Reason = "a test" }));
        Assert.Equal(ContainmentStatus.Manual, manual.Status);
        Assert.Contains("nora.falk@example.com put at", manual.Message!, StringComparison.Ordinal);
        Assert.Contains("erik.sand@example.com put at", manual.Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_group_that_was_deleted_must_be_made_first()
    {
        using ContainedAccount account = new("logging-tamper");
        ContainmentTarget suspect = ContainmentTargetFactory.CreateFromName(null, null, null, null, Tamperer) with { Regions = ["us-west-2"], Actions = ["RestoreLogging"] };
        ContainmentAction refused = Assert.Single(account.Contain(suspect));
        Assert.Equal(ContainmentStatus.NotApplied, refused.Status);
        Assert.Contains("/bedrock/invocations", refused.Message!, StringComparison.Ordinal);
        Assert.Contains(refused.Caveats, c => c.Contains("Make it anew", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_put_since_the_incident_began_is_not_restored_whoever_put_it()
    {
        using ContainedAccount account = new("logging-tamper");
        ContainmentTarget nobody = new() { Regions = ["eu-west-1"], Actions = ["RestoreLogging"], Reason = "a test", FirstTime = DateTimeOffset.UtcNow.AddHours(-12) };
        ContainmentAction done = Assert.Single(account.Plan(nobody));
        Assert.DoesNotContain("444455556666", done.Document!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"loggingConfig":{"s3Config":{"bucketName":"example-invocations-us-east-1","keyPrefix":"x"},"textDataDeliveryEnabled":true,"imageDataDeliveryEnabled":false,"embeddingDataDeliveryEnabled":true,"videoDataDeliveryEnabled":true,"audioDataDeliveryEnabled":true}}""")]
    [InlineData("""{"s3Config":{"bucketName":"example-invocations-us-east-1","keyPrefix":"x"},"textDataDeliveryEnabled":true,"imageDataDeliveryEnabled":false,"embeddingDataDeliveryEnabled":true,"videoDataDeliveryEnabled":true,"audioDataDeliveryEnabled":true}""")]
    public void A_snapshot_is_restored_as_it_is(string snapshot)
    {
        using ContainedAccount account = new("llmjacking");
        string before = account.State;
        ContainmentTarget region = new() { AccountId = "111122223333", Regions = ["us-east-1"], Actions = ["RestoreLogging"], Reason = "a test" };
        Assert.Equal(ContainmentStatus.Applied, Assert.Single(account.Run(o => o with { Targets = [region], LoggingSnapshot = snapshot })).Status);
        JsonNode now = Configuration(account, "us-east-1");
        Assert.Equal(("x", false, true), ((string?)now["s3Config"]!["keyPrefix"], (bool)now["imageDataDeliveryEnabled"]!, (bool)now["audioDataDeliveryEnabled"]!));
        account.Undo();
        Assert.Equal(before, account.State);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"loggingConfig":"x"}""")]
    public void What_is_no_configuration_is_not_restored(string snapshot)
    {
        using ContainedAccount account = new("llmjacking");
        ContainmentTarget region = new() { AccountId = "111122223333", Regions = ["us-east-1"], Actions = ["RestoreLogging"], Reason = "a test" };
        Assert.Equal(ContainmentStatus.Manual, Assert.Single(account.Run(o => o with { Targets = [region], LoggingSnapshot = snapshot })).Status);
        Assert.Empty(account.Changes());
    }

    [Fact]
    public void Where_nobody_knows_what_it_was_a_person_must_say()
    {
        using ContainedAccount account = new("llmjacking");
        ContainmentAction manual = Assert.Single(account.Plan(new ContainmentTarget { AccountId = "111122223333", Regions = ["ap-south-1"], Actions = ["RestoreLogging"], Reason = "a test" }));
        Assert.Equal(ContainmentStatus.Manual, manual.Status);
        Assert.Contains("-LoggingSnapshot", manual.Message!, StringComparison.Ordinal);
    }

    private static JsonObject Configuration(ContainedAccount account, string region) =>
        ((JsonObject)account.Server.Account.GetCollection("loggingConfiguration", region).Single()!.DeepClone()).Where(m => !m.Key.StartsWith('_')).Aggregate(new JsonObject(), (all, m) =>
        {
            all[m.Key] = m.Value?.DeepClone();
            return all;
        });
}
