using System.Text.Json;
using BedrockIR.Events;

namespace BedrockIR.Invocations.Bodies;

/// <summary>Reads what a guardrail says in an answer: of InvokeModel, of Converse, or in the events of a stream.</summary>
internal sealed class GuardrailReader
{
    private const string Intervened = "INTERVENED", None = "NONE";
    private const int MostAssessments = 1000;

    private readonly List<GuardrailAssessment> _assessments = [];
    private string? _action;
    private bool _traced;

    private GuardrailReader()
    {
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="output">The body.</param>
    /// <param name="stopReason">Why the model stopped.</param>
    public static GuardrailVerdict Read(JsonElement output, string? stopReason)
    {
        GuardrailReader reader = new();
        if (output.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement piece in output.EnumerateArray())
                reader.Piece(BodyJson.Open(piece));
        }
        else
            reader.Piece(output);
        return reader.Verdict(stopReason);
    }

    private GuardrailVerdict Verdict(string? stopReason)
    {
        bool intervened = _action == Intervened || stopReason == "guardrail_intervened"
            || _assessments.Exists(a => a.Action is "BLOCKED" or "ANONYMIZED");
        string? action = intervened ? Intervened : _action ?? (_traced ? None : null);
        return action is null ? GuardrailVerdict.None : new GuardrailVerdict(action, _assessments);
    }

    private void Piece(JsonElement piece)
    {
        if (piece.Text("amazon-bedrock-guardrailAction") is { } action && _action != Intervened)
            _action = action;
        Trace(piece.Member("amazon-bedrock-trace"));
        Trace(piece.Member("trace"));
        Trace(piece.Member("output").Member("trace"));
        Trace(piece.Member("metadata").Member("trace"));
    }

    private void Trace(JsonElement trace)
    {
        JsonElement guardrail = trace.Member("guardrail");
        _traced |= guardrail.ValueKind == JsonValueKind.Object;
        Within(guardrail);
    }

    // Assessments stand in objects by the guardrail's id, or in lists of such.
    private void Within(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                if (member.Name.EndsWith("Policy", StringComparison.Ordinal))
                    Policy(member.Name, member.Value);
                else
                    Within(member.Value);
            }
        }
        foreach (JsonElement element in value.Elements())
            Within(element);
    }

    private void Policy(string policy, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return;
        foreach (JsonProperty list in value.EnumerateObject())
        {
            foreach (JsonElement found in list.Value.Elements())
            {
                if (_assessments.Count < MostAssessments && found.ValueKind == JsonValueKind.Object)
                    _assessments.Add(new GuardrailAssessment(SafeText.Clean(policy)!, TypeOf(list.Name, found), found.Text("confidence"), found.Text("action")));
            }
        }
    }

    // Topics are all of the type DENY, and patterns have no type. Custom words are the guardrail's own and no secrets.
    private static string? TypeOf(string list, JsonElement found) => list switch
    {
        "topics" or "regexes" => found.Text("name") ?? found.Text("type"),
        "customWords" => found.Text("match"),
        _ => found.Text("type") ?? found.Text("name"),
    };
}
