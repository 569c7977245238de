using System.Text.Json;
using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Tests.Detection;

/// <summary>Files come in any order, and trails overlap in time: the answer is the same.</summary>
public sealed class EventOrderTests
{
    [Fact]
    public void Event_order_does_not_change_findings()
    {
        Random random = new(20261003);
        RuleSet rules = RuleLoader.Load([], new RecordingHost());
        for (int round = 0; round < 6; round++)
        {
            TrailEvent[] events = [.. Enumerable.Range(0, 150).Select(i => CreateRandomEvent(random, i))];
            string expected = Run(rules, events);
            Assert.Contains("9d9a1565-0572-47d1-80cc-74f86d470040", expected, StringComparison.Ordinal);
            for (int i = 0; i < 4; i++)
            {
                random.Shuffle(events);
                Assert.Equal(expected, Run(rules, events));
            }
        }
    }

    private static TrailEvent CreateRandomEvent(Random random, int id)
    {
        string? user = Of("svc-a", "svc-b", "svc-c");
        return TestEvents.Create(
            ("eventID", $"{id:d4}"),
            ("userIdentity.userName", user),
            ("userIdentity.arn", $"arn:aws:iam::111122223333:user/{user}"),
            ("userIdentity.accessKeyId", Of("AKIAIOSFODNN7EXAMPLE", "AKIAANOTHERKEYEXAMPL", "ASIAIOSFODNN7EXAMPLE", null)),
            ("eventTime", random.Next(20) == 0 ? null : TestEvents.FormatTime(random.Next(60) * 30)),
            ("eventName", Of("ListFoundationModels", "InvokeModel", "Converse", "DeleteGuardrail", "DeleteModelInvocationLoggingConfiguration")),
            ("sourceIPAddress", Of("198.51.100.23", "203.0.113.9")),
            ("awsRegion", Of("us-east-1", "us-west-2")),
            ("errorCode", Of(null, null, "AccessDenied", "ValidationException", "ThrottlingException")));

        string? Of(params string?[] values) => values[random.Next(values.Length)];
    }

    // The ids and keys are listed in the order read; that is all that may differ.
    private static string Run(RuleSet rules, TrailEvent[] events)
    {
        ThreatDetector detector = new(rules);
        foreach (TrailEvent e in events)
            detector.Add(e);
        return JsonSerializer.Serialize(detector.Complete().Select(f => f with
        {
            AccessKeyId = null,
            AccessKeyIds = [.. f.AccessKeyIds.Order(StringComparer.Ordinal)],
            EventIds = [.. f.EventIds.Order(StringComparer.Ordinal)],
            PrecedingEventIds = [.. f.PrecedingEventIds.Order(StringComparer.Ordinal)],
        }));
    }
}
