using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Digests;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Tests.Posture.Integrity;

namespace BedrockIR.Tests.Drill.Digests;

/// <summary>The drill's trails deliver digests. That AWS's own validator finds them in order is told by the tests of agreement.</summary>
public sealed partial class TrailDigestsTests
{
    private static readonly Lazy<DrillContent> Tampered = new(() => DrillScenarios.Load("logging-tamper", new DateTimeOffset(2026, 10, 3, 7, 20, 0, TimeSpan.Zero)));

    [Fact]
    public void Every_hour_has_one_up_to_the_last_in_which_the_trail_was_on()
    {
        TrailDigests digests = new(Tampered.Value);
        string bucket = $"example-trail-{Tampered.Value.AccountId}";
        string[] east = [.. digests.GetKeys(bucket).Where(k => k.Contains("/CloudTrail-Digest/us-east-1/", StringComparison.Ordinal))];
        // The trail was stopped at 05:50, an hour and a half before the opening, and delivered a last time at five past six.
        Assert.EndsWith("_20261003T070000Z.json.gz", east[^1], StringComparison.Ordinal);
        Assert.True(east.Length > 300);
        Assert.Equal(east.Length, east.Distinct().Count());
        Assert.NotNull(digests.Find(bucket, east[^1]));
    }

    [Fact]
    public void Each_is_signed_and_names_the_one_before()
    {
        TrailDigests digests = new(Tampered.Value);
        string bucket = $"example-trail-{Tampered.Value.AccountId}";
        string[] keys = [.. digests.GetKeys(bucket).Where(k => k.Contains("/CloudTrail-Digest/us-west-2/", StringComparison.Ordinal)).Take(3)];
        StoredObject[] objects = [.. keys.Select(k => digests.Find(bucket, k)!)];
        JsonNode[] texts = [.. objects.Select(o => JsonNode.Parse(SignedTree.Inflate(o.Content))!)];
        Assert.Null((string?)texts[0]["previousDigestSignature"]);
        Assert.Equal((keys[1], objects[1].Metadata!["signature"]), ((string?)texts[2]["previousDigestS3Object"], (string?)texts[2]["previousDigestSignature"]));
        Assert.Equal((string?)digests.ListPublicKeys("us-west-2").Single()["Fingerprint"], (string?)texts[0]["digestPublicKeyFingerprint"]);
        Assert.Equal("SHA256withRSA", objects[0].Metadata!["signature-algorithm"]);
    }

    [Fact]
    public void An_enabled_region_without_logs_has_digests_and_a_disabled_one_none()
    {
        TrailDigests digests = new(Tampered.Value);
        Assert.Single(digests.ListPublicKeys("sa-east-1"));
        Assert.Empty(digests.ListPublicKeys("af-south-1"));
    }

    [Fact]
    public async Task Both_versions_of_the_list_show_the_same_objects()
    {
        SignedTree tree = new(hours: 3);
        using SignedAccount account = new(tree);
        using SignedCaller caller = new(account.Server);
        List<string> first = [], second = [];
        for (string marker = ""; ;)
        {
            string page = (await caller.S3("/trail-bucket", $"marker={Uri.EscapeDataString(marker)}&max-keys=4&prefix=AWSLogs%2F1")).Body;
            first.AddRange(Keys(page));
            if (page.Contains("<IsTruncated>false</IsTruncated>", StringComparison.Ordinal))
                break;
            Assert.DoesNotContain("NextMarker", page, StringComparison.Ordinal);
            marker = first[^1];
        }
        second.AddRange(Keys((await caller.S3("/trail-bucket", "list-type=2&prefix=AWSLogs%2F1")).Body));
        Assert.Equal(second, first);
        Assert.Equal(9, first.Count);
    }

    [Fact]
    public async Task The_first_version_names_the_next_page_where_there_is_a_delimiter()
    {
        using SignedAccount account = new(new SignedTree(hours: 3));
        using SignedCaller caller = new(account.Server);
        string page = (await caller.S3("/trail-bucket", "delimiter=%2F&max-keys=1&prefix=AWSLogs%2F111122223333%2F")).Body;
        Assert.Contains("<NextMarker>AWSLogs/111122223333/CloudTrail-Digest/</NextMarker>", page, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Keys(string page) => Key().Matches(page).Select(m => m.Groups[1].Value);

    [GeneratedRegex("<Key>([^<]*)</Key>")]
    private static partial Regex Key();
}
