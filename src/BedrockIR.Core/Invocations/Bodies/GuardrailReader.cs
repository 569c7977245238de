using System.Text.Json;
using BedrockIR.Events;

namespace BedrockIR.Invocations.Bodies;

/// <summary>Reads what a guardrail says in an answer: of InvokeModel, of Converse, or in the events of a stream.</summary>
internal sealed class GuardrailReader
{
    private const string Intervened = "INTERVENED", None = "NONE";
    private const int MaxAssessments = 1000;

    private readonly List<GuardrailAssessment> _assessments = [];
    private string? _action;
    private bool _hasTrace;

    private GuardrailReader()
    {
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="output">The body.</param>
    /// <param name="stopReason">Why the model stopped.</param>
    public static GuardrailResult Read(JsonElement output, string? stopReason)
    {
        GuardrailReader reader = new();
        if (output.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement piece in output.EnumerateArray())
                reader.ReadPiece(BodyJson.Unwrap(piece));
        }
        else
            reader.ReadPiece(output);
        return reader.CreateResult(stopReason);
    }

    private GuardrailResult CreateResult(string? stopReason)
    {
        bool intervened = _action == Intervened || stopReason == "guardrail_intervened"
            || _assessments.Exists(a => a.Action is "BLOCKED" or "ANONYMIZED");
        string? action = intervened ? Intervened : _action ?? (_hasTrace ? None : null);
        return action is null ? GuardrailResult.None : new GuardrailResult(action, _assessments);
    }

    private void ReadPiece(JsonElement piece)
    {
        if (piece.GetText("amazon-bedrock-guardrailAction") is { } action && _action != Intervened)
            _action = action;
        ReadTrace(piece.GetMember("amazon-bedrock-trace"));
        ReadTrace(piece.GetMember("trace"));
        ReadTrace(piece.GetMember("output").GetMember("trace"));
        ReadTrace(piece.GetMember("metadata").GetMember("trace"));
    }

    private void ReadTrace(JsonElement trace)
    {
        JsonElement guardrail = trace.GetMember("guardrail");
        _hasTrace |= guardrail.ValueKind == JsonValueKind.Object;
        ReadAssessments(guardrail);
    }

    // Assessments stand in objects by the guardrail's id, or in lists of such.
    private void ReadAssessments(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                if (member.Name.EndsWith("Policy", StringComparison.Ordinal))
                    ReadPolicy(member.Name, member.Value);
                else
                    ReadAssessments(member.Value);
            }
        }
        foreach (JsonElement element in value.GetElements())
            ReadAssessments(element);
    }

    private void ReadPolicy(string policy, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return;
        foreach (JsonProperty list in value.EnumerateObject())
        {
            foreach (JsonElement found in list.Value.GetElements())
            {
                if (_assessments.Count < MaxAssessments && found.ValueKind == JsonValueKind.Object)
                    _assessments.Add(new GuardrailAssessment(SafeText.Clean(policy)!, GetAssessmentType(list.Name, found), found.GetText("confidence"), found.GetText("action")));
            }
        }
    }

    // Topics are all of the type DENY, and patterns have no type. Custom words are the guardrail's own and no secrets.
    private static string? GetAssessmentType(string list, JsonElement found) => list switch
    {
        "topics" or "regexes" => found.GetText("name") ?? found.GetText("type"),
        "customWords" => found.GetText("match"),
        _ => found.GetText("type") ?? found.GetText("name"),
    };
}
