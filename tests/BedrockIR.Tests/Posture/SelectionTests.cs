using System.Text.Json;
using BedrockIR.Aws.Services.CloudTrail;
using BedrockIR.Posture.Checks;

namespace BedrockIR.Tests.Posture;

/// <summary>What trails and rules select is read as CloudTrail and EventBridge read it.</summary>
public sealed class SelectionTests
{
    [Theory]
    [InlineData("""{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true}]}""", true)]
    [InlineData("""{"EventSelectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true}]}""", false)]
    [InlineData("""{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":false}]}""", false)]
    [InlineData("""{"EventSelectors":[{"ReadWriteType":"All","ExcludeManagementEventSources":["kms.amazonaws.com"]}]}""", true)]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]}""", true)]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["false"]}]}]}""", false)]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","NotEquals":["kms.amazonaws.com"]}]}]}""", true)]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","NotEquals":["bedrock.amazonaws.com"]}]}]}""", false)]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]}]}]}""", false)]
    public void Management_events(string selectors, bool all) =>
        Assert.Equal(all, TrailSelectors.HasAllManagementEvents(JsonSerializer.Deserialize<GetEventSelectorsResponse>("""{"TrailARN":"arn",""" + selectors[1..])!));

    [Theory]
    [InlineData("""[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::Bedrock::AgentAlias"]}]""", true, true)]
    [InlineData("""[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::Bedrock::AgentAlias"]},{"Field":"readOnly","Equals":["true"]}]""", true, false)]
    [InlineData("""[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]""", false, false)]
    [InlineData("""[{"Field":"eventCategory","Equals":["NetworkActivity"]},{"Field":"resources.type","Equals":["AWS::Bedrock::AgentAlias"]}]""", false, false)]
    public void Data_events(string fields, bool some, bool all)
    {
        AdvancedEventSelector selector = JsonSerializer.Deserialize<AdvancedEventSelector>($$"""{"FieldSelectors":{{fields}}}""")!;
        Assert.Equal((some, all), (TrailSelectors.HasSomeDataEvents(selector, ["AWS::Bedrock::AgentAlias"]), TrailSelectors.HasDataEvents(selector, ["AWS::Bedrock::AgentAlias"])));
    }

    [Theory]
    [InlineData("""{"source":["aws.bedrock"]}""", true)]
    [InlineData("""{"source":["aws.bedrock"],"detail":{"eventName":["DeleteGuardrail"]}}""", false)]
    [InlineData("""{"source":["aws.bedrock"],"detail":{"eventName":["DeleteGuardrail","InvokeModel"]}}""", true)]
    [InlineData("""{"detail":{"eventSource":["bedrock.amazonaws.com"],"eventName":[{"prefix":"Invoke"}]}}""", true)]
    [InlineData("""{"detail":{"additionalEventData":{"callWithBearerToken":[true]}}}""", true)]
    [InlineData("""{"source":["aws.iam"],"detail":{"eventName":["CreateServiceSpecificCredential"]}}""", false)]
    [InlineData("""{"source":"aws.bedrock","detail":[1]}""", false)]
    [InlineData("""{"source":["\ud800"],"detail":{"eventName":["\ud800"]}}""", false)]
    [InlineData("""{"source":["aws.bedrock"],"detail":{"eventName":["\ud800"]}}""", false)]
    [InlineData("not json", false)]
    [InlineData(null, false)]
    public void Rules_that_want_events_that_only_read(string? pattern, bool wants) => Assert.Equal(wants, EventRuleChecks.SelectsReadOnlyEvents(pattern));
}
