using BedrockIR.Rules.Records;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads which log a rule is about.</summary>
internal static class LogSourceParser
{
    /// <summary>The log; null where the rule is about all that AWS writes.</summary>
    /// <exception cref="RuleSyntaxException">It is one that is not read here.</exception>
    public static RuleLogSource? Parse(YamlMappingNode rule)
    {
        if (rule.GetText("taxonomy") is { } taxonomy && taxonomy != "sigma")
            throw new RuleSyntaxException(rule.GetMember("taxonomy")!, $"the taxonomy '{taxonomy}' is unknown here, and its field names would match nothing; use CloudTrail's own names, which Sigma's taxonomy has.");
        YamlMappingNode source = rule.GetRequiredMap("logsource");
        bool other = source.GetText("product") is not (null or "aws") || source.GetText("category") is not null;
        return (source.GetText("service"), other) switch
        {
            (null, false) => null,
            ("cloudtrail", false) => RuleLogSource.CloudTrail,
            ("bedrock_invocation", false) => RuleLogSource.BedrockInvocation,
            _ => throw new RuleSyntaxException(source,
                "the rule is for another log source and was left out; rules here are for product: aws, service: cloudtrail or bedrock_invocation.")
            {
                IsOtherLogSource = true,
            },
        };
    }
}
