using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Aws.Services.Logs;
using BedrockIR.Posture.Logging;
using BedrockIR.Posture.Policies;
using BedrockIR.Rules;

namespace BedrockIR.Posture.Facts;

/// <summary>Looks at a log group that is to receive model invocation logs.</summary>
/// <param name="facts">The account.</param>
/// <param name="region">The region.</param>
/// <param name="config">The part of the configuration that names it.</param>
/// <param name="notes">Takes what is wrong.</param>
internal sealed class LogGroupDestinationCheck(AccountFacts facts, string region, CloudWatchConfig config, LoggingProblemCollector notes)
{
    private const string LogStreamName = "aws/bedrock/modelinvocations";

    private readonly string _group = config.LogGroupName ?? "";

    /// <summary>After how many days logs are deleted there; null when never, or not known.</summary>
    public int? RetentionInDays { get; private set; }

    /// <summary>When something was last delivered.</summary>
    public DateTimeOffset? LastDelivery { get; private set; }

    /// <summary>Looks at all of it.</summary>
    public Task Run() => Task.WhenAll(notes.TryQuery(LoggingProblemKind.Destination, CheckGroup), notes.TryQuery(LoggingProblemKind.Destination, CheckRole));

    private async Task CheckGroup()
    {
        IReadOnlyList<DescribeLogGroupsResponse> pages = await facts.Queries.QueryPages(LogsOperations.DescribeLogGroups, new DescribeLogGroupsRequest { LogGroupNamePrefix = _group }, region).ConfigureAwait(false);
        if (pages.SelectMany(p => p.LogGroups).FirstOrDefault(g => g.LogGroupName == _group) is not { } found)
        {
            notes.Add(LoggingProblemKind.Destination, Severity.High, $"The log group {_group} does not exist: nothing is delivered there.", "Make it again, or set another with PutModelInvocationLoggingConfiguration.");
            return;
        }
        RetentionInDays = found.RetentionInDays;
        LoggingRetention.Check(RetentionInDays, $"The log group {_group}", "Set a longer retention with PutRetentionPolicy.", notes);
        if (found.KmsKeyId is null)
            notes.Add(LoggingProblemKind.Encryption, Severity.Low, $"The log group {_group} encrypts with a key of CloudWatch's alone: whoever may read logs reads prompts.", "Associate a key of KMS with it.");
        await notes.TryQuery(LoggingProblemKind.NothingDelivered, ReadLastDelivery).ConfigureAwait(false);
    }

    private async Task ReadLastDelivery()
    {
        DescribeLogStreamsResponse answer = await facts.Queries.Query(LogsOperations.DescribeLogStreams, new DescribeLogStreamsRequest { LogGroupName = _group, LogStreamNamePrefix = LogStreamName }, region).ConfigureAwait(false);
        if (answer.LogStreams.FirstOrDefault(s => s.LogStreamName == LogStreamName) is { } stream && (stream.LastIngestionTime ?? stream.LastEventTimestamp) is { } last)
            LastDelivery = DateTimeOffset.FromUnixTimeMilliseconds(last);
    }

    private async Task CheckRole()
    {
        IamPrincipal? role = (await facts.GetPrincipals().ConfigureAwait(false)).FirstOrDefault(p => p.Arn == config.RoleArn);
        string group = $"arn:{facts.Queries.Partition}:logs:{region}:{facts.Queries.AccountId}:log-group:{_group}:log-stream:{LogStreamName}";
        if (role is null)
            AddProblem($"The role {config.RoleArn}, in which Bedrock writes into the log group, does not exist.");
        else if (role.TrustPolicy?.Allows("sts:AssumeRole", null, PolicyPrincipal.Bedrock) != true)
            AddProblem($"The role {role.Name} does not trust Bedrock.");
        else if (!role.IsAllowed("logs:PutLogEvents", group) || !role.IsAllowed("logs:CreateLogStream", group))
            AddProblem($"The role {role.Name} may not write into the log group {_group} (logs:CreateLogStream, logs:PutLogEvents).");
    }

    private void AddProblem(string text) => notes.Add(LoggingProblemKind.Destination, Severity.High, text, "Give Bedrock a role that it may assume and that may write into the log group.");
}
