using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;
using BedrockIR.Drill.Services;

namespace BedrockIR.Drill.Pipeline;

/// <summary>What every call passes, whoever makes it: may it be done, is it well formed, do it, record it.</summary>
internal static class CallExecutor
{
    /// <summary>Answers a call.</summary>
    /// <exception cref="AwsErrorException">The call is refused.</exception>
    public static OperationResult Execute(ApiCall call)
    {
        lock (call.Account.Lock)
        {
            try
            {
                AccessKeyUseRecorder.Record(call);
                call.Account.ReadVisibleState(() =>
                {
                    CallAuthorizer.Authorize(call);
                    return true;
                });
                ValidateInput(call);
                OperationResult answer = RunHandler(call);
                TrailRecorder.Record(call, null, answer.Members);
                return answer;
            }
            catch (AwsErrorException e)
            {
                TrailRecorder.Record(call, e, []);
                throw;
            }
        }
    }

    private static OperationResult RunHandler(ApiCall call)
    {
        OperationHandler handler = OperationHandlers.Find(call.Operation);
        return (call.Service.Name, call.Operation.Changes) switch
        {
            ("iam", true) => call.Account.ChangeIam(() => handler(call)),
            // Whether a role trusts who assumes it is a permission, too.
            ("iam" or "sts", _) => call.Account.ReadVisibleState(() => handler(call)),
            _ => handler(call),
        };
    }

    private static void ValidateInput(ApiCall call)
    {
        foreach (string member in call.Operation.Required.Where(m => call.Input[m] is null))
            call.GetRequired(member);
        foreach ((string member, IReadOnlyList<string> values) in call.Operation.Allowed)
        {
            if (call.Input.GetText(member) is { } given && !values.Contains(given))
                throw new AwsErrorException(AwsErrorKind.Validation, $"1 validation error detected: Value '{given}' at '{member}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", values)}]");
        }
    }
}
