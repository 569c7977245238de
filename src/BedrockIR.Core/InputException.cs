namespace BedrockIR;

/// <summary>An input that the user named cannot be used. The message says what, and what to do about it.</summary>
public sealed class InputException : Exception
{
    /// <summary>Makes an error for people.</summary>
    /// <param name="id">A stable identifier, <c>PathNotFound</c> for instance, that scripts can test for.</param>
    /// <param name="message">What happened, to what, and what to do.</param>
    /// <param name="target">The path or value that is at fault.</param>
    /// <param name="inner">What caused it, where something else did.</param>
    public InputException(string id, string message, string target, Exception? inner = null)
        : base(message, inner)
    {
        Id = id;
        Target = target;
    }

    /// <summary>A stable identifier, <c>PathNotFound</c> for instance, that scripts can test for.</summary>
    public string Id { get; }

    /// <summary>The path or value that is at fault.</summary>
    public string Target { get; }
}
