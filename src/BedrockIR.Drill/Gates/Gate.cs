using BedrockIR.Drill.Access;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;
using BedrockIR.Drill.Services;

namespace BedrockIR.Drill.Gates;

/// <summary>What every call passes, whoever makes it: may it be done, is it well formed, do it, record it.</summary>
internal static class Gate
{
    /// <summary>Answers a call.</summary>
    /// <exception cref="AwsError">The call is refused.</exception>
    public static Answer Pass(Call call)
    {
        lock (call.Account.Lock)
        {
            try
            {
                KeyUse.Note(call);
                call.Account.AsSeen(() =>
                {
                    CallAccess.Check(call);
                    return true;
                });
                CheckInput(call);
                Answer answer = Do(call);
                TrailRecorder.Record(call, null, answer.Members);
                return answer;
            }
            catch (AwsError e)
            {
                TrailRecorder.Record(call, e, []);
                throw;
            }
        }
    }

    private static Answer Do(Call call)
    {
        Handler handler = Handlers.Of(call.Operation);
        return (call.Service.Name, call.Operation.Changes) switch
        {
            ("iam", true) => call.Account.ChangeIam(() => handler(call)),
            // Whether a role trusts who assumes it is a permission, too.
            ("iam" or "sts", _) => call.Account.AsSeen(() => handler(call)),
            _ => handler(call),
        };
    }

    private static void CheckInput(Call call)
    {
        foreach (string member in call.Operation.Required.Where(m => call.Input[m] is null))
            call.Need(member);
        foreach ((string member, IReadOnlyList<string> values) in call.Operation.Allowed)
        {
            if (call.Input.Text(member) is { } given && !values.Contains(given))
                throw new AwsError(Refusal.Validation, $"1 validation error detected: Value '{given}' at '{member}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", values)}]");
        }
    }
}
