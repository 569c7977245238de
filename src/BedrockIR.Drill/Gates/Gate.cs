using System.Text.Json.Nodes;
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
                CallAccess.Check(call);
                foreach (string member in call.Operation.Required.Where(m => call.Input[m] is null))
                    call.Need(member);
                Answer answer = Handlers.Of(call.Operation)(call);
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
}
