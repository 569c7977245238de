namespace BedrockIR.Events.Activity;

/// <summary>Makes summaries of what was added up.</summary>
internal static class ActivitySummaryFactory
{
    /// <summary>The summary of a group.</summary>
    /// <param name="group">The values that it was grouped by.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="tally">What was added up.</param>
    public static ActivitySummary Create(ActivityGroup group, string name, ActivityTally tally)
    {
        ILookup<bool, ApiCallSummary> acts = tally.ApiCalls.ToLookup(a => BedrockSource.Matches(a.EventSource));
        return new ActivitySummary
        {
            Group = name,
            Principal = group.Principal,
            Arn = group.Arn,
            AccessKeyId = group.AccessKeyId,
            SourceIPAddress = group.SourceIPAddress,
            UserAgent = group.UserAgent,
            ModelId = group.ModelId,
            InvocationPath = group.InvocationPath,
            Region = group.Region,
            EventName = group.EventName,
            Hour = group.Hour,
            Calls = tally.Calls,
            Failed = tally.Failed,
            Denied = tally.Denied,
            Errors = tally.Errors,
            InputTokens = tally.InputTokens,
            OutputTokens = tally.OutputTokens,
            StreamCompletions = tally.StreamCompletions,
            OtherCalls = tally.Events - tally.BedrockEvents,
            OtherApiCalls = [.. acts[false]],
            BedrockApiCalls = [.. acts[true]],
            FirstTime = tally.FirstTime,
            LastTime = tally.LastTime,
            Principals = tally.Principals.Values,
            AccessKeyIds = tally.AccessKeyIds.Values,
            SourceIPAddresses = tally.SourceIPAddresses.Values,
            UserAgents = tally.UserAgents.Values,
            ModelIds = tally.ModelIds.Values,
            Regions = tally.Regions.Values,
        };
    }
}
