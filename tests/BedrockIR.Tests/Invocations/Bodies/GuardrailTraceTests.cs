using BedrockIR.Invocations.Bodies;

namespace BedrockIR.Tests.Invocations.Bodies;

/// <summary>What guardrails say.</summary>
public sealed class GuardrailTraceTests
{
    private const string AssessmentJson = """
        {"topicPolicy":{"topics":[{"name":"Weapons","type":"DENY","action":"BLOCKED"}]},
        "contentPolicy":{"filters":[{"type":"PROMPT_ATTACK","confidence":"HIGH","filterStrength":"HIGH","action":"BLOCKED"},{"type":"HATE","confidence":"LOW","action":"NONE"}]},
        "wordPolicy":{"customWords":[{"match":"project x","action":"BLOCKED"}],"managedWordLists":[{"match":"a rude word","type":"PROFANITY","action":"BLOCKED"}]},
        "sensitiveInformationPolicy":{"piiEntities":[{"type":"EMAIL","match":"jane@example.org","action":"ANONYMIZED"}],"regexes":[{"name":"badge","match":"B-12345","regex":"B-\\d+","action":"BLOCKED"}]},
        "contextualGroundingPolicy":{"filters":[{"type":"GROUNDING","threshold":0.5,"score":0.1,"action":"BLOCKED"}]},
        "invocationMetrics":{"guardrailProcessingLatency":1,"usage":{"contentPolicyUnits":1}}}
        """;

    private static readonly string[] ExpectedAssessments =
    [
        "topicPolicy/Weapons//BLOCKED", "contentPolicy/PROMPT_ATTACK/HIGH/BLOCKED", "contentPolicy/HATE/LOW/NONE",
        "wordPolicy/project x//BLOCKED", "wordPolicy/PROFANITY//BLOCKED", "sensitiveInformationPolicy/EMAIL//ANONYMIZED",
        "sensitiveInformationPolicy/badge//BLOCKED", "contextualGroundingPolicy/GROUNDING//BLOCKED",
    ];

    [Theory]
    [InlineData("""{"amazon-bedrock-guardrailAction":"INTERVENED","amazon-bedrock-trace":{"guardrail":{"input":{"gr1":ASSESSMENT}}}}""")]
    [InlineData("""{"amazon-bedrock-guardrailAction":"INTERVENED","amazon-bedrock-trace":{"guardrail":{"modelOutput":["x"],"outputs":[{"gr1":ASSESSMENT}]}}}""")]
    [InlineData("""{"output":{"message":{"content":[]}},"stopReason":"guardrail_intervened","trace":{"guardrail":{"inputAssessment":{"gr1":ASSESSMENT}}}}""")]
    [InlineData("""{"stopReason":"guardrail_intervened","trace":{"guardrail":{"outputAssessments":{"gr1":[ASSESSMENT]}}}}""")]
    [InlineData("""{"output":{"trace":{"guardrail":{"inputAssessment":{"gr1":ASSESSMENT}}}},"stopReason":"end_turn"}""")]
    [InlineData("""[{"messageStop":{"stopReason":"guardrail_intervened"}},{"metadata":{"trace":{"guardrail":{"inputAssessment":{"gr1":ASSESSMENT}}}}}]""")]
    [InlineData("""[{"amazon-bedrock-guardrailAction":"NONE","type":"ping"},{"amazon-bedrock-guardrailAction":"INTERVENED","amazon-bedrock-trace":{"guardrail":{"input":{"gr1":ASSESSMENT}}}},{"amazon-bedrock-guardrailAction":"NONE"}]""")]
    public void Assessments_of_every_API_are_read_without_matches(string output)
    {
        InvocationBody body = TestInvocations.ParseBody(output: output.Replace("ASSESSMENT", AssessmentJson, StringComparison.Ordinal));

        Assert.Equal("INTERVENED", body.Guardrail.Action);
        Assert.Equal(ExpectedAssessments, body.Guardrail.Assessments.Select(a => a.ToString()));
        string all = string.Join('\n', [.. body.Guardrail.Assessments.Select(a => a.ToString()), .. body.Completions]);
        Assert.DoesNotContain("jane@", all, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"completion":"x"}""", null)]
    [InlineData("""{"amazon-bedrock-guardrailAction":"NONE"}""", "NONE")]
    [InlineData("""{"amazon-bedrock-guardrailAction":"INTERVENED"}""", "INTERVENED")]
    [InlineData("""{"stopReason":"guardrail_intervened"}""", "INTERVENED")]
    [InlineData("""{"stopReason":"end_turn","trace":{"guardrail":{"inputAssessment":{"g":{"invocationMetrics":{}}}}}}""", "NONE")]
    [InlineData("""{"content":[{"type":"text","text":"guardrail_intervened amazon-bedrock-guardrailAction"}]}""", null)]
    [InlineData("""{"trace":"ENABLED","amazon-bedrock-trace":[{"guardrail":{}}]}""", null)]
    [InlineData("""{"trace":{"guardrail":{"contentPolicy":[],"topicPolicy":{"topics":{"name":"x"}},"wordPolicy":{"customWords":[null,1,"x"]}}}}""", "NONE")]
    public void Guardrail_action_is_read(string output, string? action) =>
        Assert.Equal(action, TestInvocations.ParseBody(output: output).Guardrail.Action);

    [Fact]
    public void Number_of_assessments_is_limited() =>
        Assert.Equal(1000, TestInvocations.ParseBody(output: $$"""{"trace":{"guardrail":{"contentPolicy":{"filters":[{{string.Join(',', Enumerable.Repeat("{\"type\":\"HATE\"}", 5000))}}]} } } }""").Guardrail.Assessments.Count);
}
