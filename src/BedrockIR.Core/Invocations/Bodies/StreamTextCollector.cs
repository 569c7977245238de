using System.Text;
using System.Text.Json;
using BedrockIR.Events;

namespace BedrockIR.Invocations.Bodies;

/// <summary>
/// Puts together what a model streamed. Texts come in pieces of a few letters, so what a rule looks for stands in none of
/// them. Pieces say by number to which block they belong; blocks are given in the order of their numbers.
/// </summary>
internal sealed class StreamTextCollector : IBodySink
{
    // Answers have a few blocks. Should one have more, the rest is put together.
    private const int MaxIndex = 1000;

    private readonly SortedDictionary<int, StringBuilder> _texts = [];
    private readonly SortedDictionary<int, List<(string? Name, StringBuilder Input)>> _tools = [];
    private readonly BodyTextCollector _whole;

    private StreamTextCollector(BodyTextCollector whole) => _whole = whole;

    /// <summary>Reads the events of a stream.</summary>
    /// <param name="events">An array.</param>
    /// <param name="whole">Takes the texts and the calls of tools when they are whole.</param>
    public static void Read(JsonElement events, BodyTextCollector whole)
    {
        StreamTextCollector stream = new(whole);
        foreach (JsonElement piece in events.EnumerateArray())
        {
            JsonElement opened = BodyJson.Unwrap(piece);
            if (!stream.IsRecap(opened))
                BodyReader.ReadPiece(opened, stream, BodyMemberNames.Output);
        }
        stream.Flush();
        if (whole.IsEmpty)
            BodyReader.Read(events, whole, BodyMemberNames.Output);
    }

    /// <inheritdoc/>
    public void AddText(string text, int index)
    {
        index = Math.Clamp(index, 0, MaxIndex);
        if (!_texts.TryGetValue(index, out StringBuilder? block))
            _texts[index] = block = new StringBuilder();
        block.Append(text);
    }

    /// <inheritdoc/>
    public void AddToolCall(string? name, string input, int index)
    {
        index = Math.Clamp(index, 0, MaxIndex);
        if (!_tools.TryGetValue(index, out List<(string?, StringBuilder)>? calls))
            _tools[index] = calls = [];
        // A start without an input has an empty one: {"type":"tool_use","name":"bash","input":{}}.
        string piece = name is not null && input == "{}" ? "" : input;
        if (calls is [.., var last] && (name is null || last.Item1 is null))
            calls[^1] = (name ?? last.Item1, last.Item2.Append(piece));
        else
            calls.Add((name, new StringBuilder(piece)));
    }

    /// <inheritdoc/>
    public void SetStopReason(string reason) => _whole.SetStopReason(reason);

    // Cohere says at the end once more all that it said.
    private bool IsRecap(JsonElement piece) => _texts.Count > 0 && piece.GetText("event_type") == "stream-end";

    private void Flush()
    {
        foreach ((int index, StringBuilder text) in _texts)
            _whole.AddText(text.ToString(), index);
        foreach ((int index, List<(string? Name, StringBuilder Input)> calls) in _tools)
        {
            foreach ((string? name, StringBuilder input) in calls)
                _whole.AddToolCall(name, input.Length == 0 ? "{}" : input.ToString(), index);
        }
    }
}
