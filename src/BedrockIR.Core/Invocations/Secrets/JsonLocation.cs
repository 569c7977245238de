using System.Text.Json;

namespace BedrockIR.Invocations.Secrets;

/// <summary>Where a reader stands in a JSON text: by the names of the members around it, without numbers of elements. Names can
/// be long, and nested, so a place is a number made of them; that two places have the same does no harm.</summary>
internal sealed class JsonLocation
{
    private const int Root = 1;

    private readonly Stack<int> _parents = new();
    private readonly bool _isInside;

    /// <summary>Stands before a text.</summary>
    public JsonLocation()
    {
    }

    private JsonLocation(JsonLocation outer) => (_isInside, Member, Current, IsNamedSecret) = (true, outer.Member, outer.Current, outer.IsNamedSecret);

    /// <summary>The outermost member.</summary>
    public string Member { get; private set; } = "";

    /// <summary>The place.</summary>
    public int Current { get; private set; } = Root;

    /// <summary>Whether the innermost member's name calls its value secret.</summary>
    public bool IsNamedSecret { get; private set; }

    /// <summary>A place from which the text within a string is read.</summary>
    public JsonLocation EnterString() => new(this);

    /// <summary>Goes to a member.</summary>
    public void EnterMember(string name)
    {
        if (!_isInside && _parents.Count == 1)
            Member = name;
        Current = HashCode.Combine(_parents.TryPeek(out int around) ? around : Root, name);
        IsNamedSecret = SecretFinder.ContainsSecretWord(name);
    }

    /// <summary>Goes into a list or an object, or out of it.</summary>
    public void Update(JsonTokenType token)
    {
        if (token is JsonTokenType.StartArray or JsonTokenType.StartObject)
            _parents.Push(Current);
        else if (token is JsonTokenType.EndArray or JsonTokenType.EndObject)
            Current = _parents.Pop();
    }
}
