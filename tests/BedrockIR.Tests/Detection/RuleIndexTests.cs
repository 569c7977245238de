using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Rules.Records;

namespace BedrockIR.Tests.Detection;

/// <summary>The index leaves out what cannot match, and never what can.</summary>
public sealed class RuleIndexTests
{
    private static readonly RuleEvaluator[] Rules = [.. RuleLoader.Load([], new RecordingHost()).Rules
        .Where(r => r.Detection is not null && r.LogSource == RuleLogSource.CloudTrail).Select(r => new RuleEvaluator(r, []))];

    [Fact]
    public void Index_matches_same_rules_as_full_scan()
    {
        string[] examples = [.. Directory.EnumerateFiles(RepositoryRoot.Combine("rules"), "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Where(l => l.Contains("\"eventName\"", StringComparison.Ordinal)).Distinct().Where((_, i) => i % 7 == 0)];
        Random random = new(20261122);
        long matches = 0, left = 0;
        foreach (string example in examples.Concat(examples.Select(e => Mutate(e, random))))
        {
            if (TryParse(example) is not { } e)
                continue;
            RuleIndex index = new(Rules);
            TrailRuleRecord record = new() { Event = e };
            string[] all = [.. Rules.Where(r => r.Matches(record)).Select(r => r.Rule.Id)];
            string[] indexed = [.. index.GetCandidates(e).Where(c => c.Test(record)).Select(c => c.Rule.Rule.Id)];
            Assert.Equal(all, indexed);
            matches += all.Length;
            left += Rules.Length - index.GetCandidates(e).Length;
        }
        Assert.True(matches > 1000 && left > 10_000, $"{matches} matches, {left} left out");
    }

    [Theory]
    [InlineData("""{"eventSource":"bedrock.amazonaws.com","eventName":["DeleteGuardrail"]}""")]
    [InlineData("""{"eventSource":"bedrock.amazonaws.com","eventName":"Delete\u0047uardrail"}""")]
    [InlineData("""{"eventSource":["x","bedrock.amazonaws.com"],"eventName":"DeleteGuardrail","errorCode":{"a":1}}""")]
    [InlineData("""{"eventSource":"bedrock.amazonaws.com","eventName":"DELETEGUARDRAIL","eventName":"deleteguardrail"}""")]
    public void Unusual_json_forms_still_match(string json)
    {
        TrailEvent e = TestEvents.Parse(json);
        TrailRuleRecord record = new() { Event = e };
        Assert.Contains(new RuleIndex(Rules).GetCandidates(e).Where(c => c.Test(record)), c => c.Rule.Rule.Title == "Bedrock Guardrail Deleted");
    }

    [Fact]
    public void Many_event_names_do_not_fill_cache()
    {
        RuleIndex index = new(Rules);
        for (int i = 0; i < 10_000; i++)
            Assert.True(index.GetCandidates(new TrailEvent { EventSource = "x", EventName = $"{i}" }).Length < Rules.Length);
    }

    private static TrailEvent? TryParse(string json)
    {
        try
        {
            return TestEvents.Parse(json);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    // Mostly still JSON: a value of another kind, another case, an escape, a null.
    private static string Mutate(string json, Random random) => random.Next(5) switch
    {
        0 => json.Replace("\"eventName\":\"", "\"eventName\":[\"x\",\"", StringComparison.Ordinal).Replace("\",\"awsRegion", "\"],\"awsRegion", StringComparison.Ordinal),
        1 => json.ToUpperInvariant().Replace("\"EVENTNAME\"", "\"eventName\"", StringComparison.Ordinal).Replace("\"EVENTSOURCE\"", "\"eventSource\"", StringComparison.Ordinal),
        2 => json.Replace("\"userAgent\":\"", "\"userAgent\":\"\\u0061\\u202e", StringComparison.Ordinal),
        3 => json.Replace("\"errorCode\":\"", "\"errorCode\":null,\"was\":\"", StringComparison.Ordinal),
        _ => json.Replace("amazonaws.com", "amazonaws\\u002ecom", StringComparison.Ordinal),
    };
}
