using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;
using BedrockIR.Tests.Events.Parsing;

namespace BedrockIR.Tests.Containment.Inputs;

/// <summary>Whatever becomes of an input, it gives targets whose names are clean, or an error for people.</summary>
public sealed class InputMutationTests
{
    private static readonly string[] Hostile =
    [
        "\n", "\r\nx", "\u001b[2J", "\u202e", "\0", " ", "*", "?", "/", ":", "'; --", "\"", "\\", "../..", "é", "日本", "😀", "\ufeff", "\u2028", "{}", "%0a",
        "arn:aws:iam::444455556666:user/other", "arn:aws:sts::111122223333:assumed-role/R/s\n", "AKIA", "ABSKQmVkcm9jaw==", "root", "\ud800",
    ];

    [Fact]
    public void Two_thousand_mutations_give_clean_targets_or_an_error()
    {
        Random random = new(20261122);
        HostileJsonGenerator anyhow = new(random);
        int targets = 0, errors = 0;
        for (int i = 0; i < 2_000; i++)
        {
            string sample = InputSamples.All[random.Next(InputSamples.All.Count)];
            string json = i % 2 == 0 ? Swapped(sample, random) : Encoding.UTF8.GetString(anyhow.Mutate(JsonDocument.Parse(sample).RootElement));
            try
            {
                foreach (ContainmentTarget target in ContainmentTargetFactory.CreateFromJson(json))
                {
                    targets++;
                    AssertClean(target, json);
                }
            }
            catch (InputException problem)
            {
                errors++;
                Assert.Equal("NotAContainmentInput", problem.Id);
                AssertHarmless(problem.Message, json);
            }
        }
        Assert.True(targets > 1_000 && errors > 50, $"{targets} targets and {errors} errors: the mutations are too mild or too wild");
    }

    // One to three texts of the sample become hostile, wholly or at an end.
    private static string Swapped(string sample, Random random)
    {
        JsonNode root = JsonNode.Parse(sample)!;
        JsonValue[] texts = [.. Values(root).Where(v => v.GetValueKind() == JsonValueKind.String)];
        foreach (JsonValue text in random.GetItems(texts, random.Next(1, 4)).Distinct())
        {
            string hostile = Hostile[random.Next(Hostile.Length)], old = text.GetValue<string>();
            if (text.Parent is not null)
                text.ReplaceWith(random.Next(3) switch { 0 => hostile, 1 => old + hostile, _ => hostile + old });
        }
        return root.ToJsonString();
    }

    private static IEnumerable<JsonValue> Values(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => Values(m.Value)),
        JsonArray a => a.SelectMany(Values),
        JsonValue v => [v],
        _ => [],
    };

    // Written again, not with the product's own patterns.
    private static void AssertClean(ContainmentTarget target, string json)
    {
        foreach (string name in new[] { target.UserName, target.RoleName, target.SessionName }.OfType<string>())
            Assert.True(name.Length is >= 1 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || "_+=,.@-".Contains(c)), $"{name} of {json}");
        foreach (string arn in new[] { target.Arn, target.Resource?.Arn, target.Resource?.RoleArn, target.Resource?.KmsKeyArn }.OfType<string>())
            Assert.True(arn.StartsWith("arn:aws", StringComparison.Ordinal) && arn.All(c => c is > ' ' and <= '~'), $"{arn} of {json}");
        foreach (string id in new[] { target.Resource?.Id, target.Resource?.ParentId, target.Resource?.Version }.OfType<string>())
            Assert.True(id.Length > 0 && id.All(c => char.IsAsciiLetterOrDigit(c) || "_.:/-".Contains(c)), $"{id} of {json}");
        Assert.All(target.AccessKeyIds, k => Assert.True(k[..4] is "AKIA" or "ASIA" && k.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'), $"{k} of {json}"));
        Assert.All(target.ApiKeyIds, k => Assert.True(k[..4] is "ACCA" && k.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'), $"{k} of {json}"));
        Assert.All(target.Regions, r => Assert.True(r.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'), $"{r} of {json}"));
        Assert.True(target.AccountId is null || (target.AccountId.Length == 12 && target.AccountId.All(char.IsAsciiDigit)), $"{target.AccountId} of {json}");
        Assert.NotEmpty(target.Reason);
        foreach (string text in new[] { target.Reason, target.FindingId, target.Resource?.Name, target.Resource?.Target, target.ToString() }.OfType<string>())
            AssertHarmless(text, json);
    }

    private static void AssertHarmless(string text, string json)
    {
        Assert.InRange(text.Length, 0, 2_500);
        Assert.True(text.EnumerateRunes().All(r => r.Value != 0xFFFD || json.Contains('\uFFFD') || json.Contains("\\u", StringComparison.Ordinal)), text);
        Assert.DoesNotContain(text.EnumerateRunes(), r => Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }
}
