using System.Text.Json;

namespace BedrockIR.Invocations.Secrets;

/// <summary>Where a reader stands in a JSON text: by the names of the members around it, without numbers of elements. Names can
/// be long, and nested, so a place is a number made of them; that two places have the same does no harm.</summary>
internal sealed class JsonPlace
{
    private const int Nowhere = 1;

    private readonly Stack<int> _around = new();
    private readonly bool _isInside;

    /// <summary>Stands before a text.</summary>
    public JsonPlace()
    {
    }

    private JsonPlace(JsonPlace outer) => (_isInside, Member, Current, IsCalledSecret) = (true, outer.Member, outer.Current, outer.IsCalledSecret);

    /// <summary>The outermost member.</summary>
    public string Member { get; private set; } = "";

    /// <summary>The place.</summary>
    public int Current { get; private set; } = Nowhere;

    /// <summary>Whether the innermost member's name calls its value secret.</summary>
    public bool IsCalledSecret { get; private set; }

    /// <summary>A place from which the text within a string is read.</summary>
    public JsonPlace Inside() => new(this);

    /// <summary>Goes to a member.</summary>
    public void Name(string name)
    {
        if (!_isInside && _around.Count == 1)
            Member = name;
        Current = HashCode.Combine(_around.TryPeek(out int around) ? around : Nowhere, name);
        IsCalledSecret = SecretFinder.CallsSecret(name);
    }

    /// <summary>Goes into a list or an object, or out of it.</summary>
    public void See(JsonTokenType token)
    {
        if (token is JsonTokenType.StartArray or JsonTokenType.StartObject)
            _around.Push(Current);
        else if (token is JsonTokenType.EndArray or JsonTokenType.EndObject)
            Current = _around.Pop();
    }
}
