namespace BedrockIR.Aws.Client;

/// <summary>An operation of a service: where its requests go and what they are made of.</summary>
internal interface IAwsOperation
{
    /// <summary>The service.</summary>
    AwsService Service { get; }

    /// <summary>The operation's name, as AWS gives it.</summary>
    string Name { get; }

    /// <summary>The HTTP method.</summary>
    string Method { get; }

    /// <summary>The path, with <c>{label}</c> for each member that stands in it.</summary>
    string Path { get; }

    /// <summary>The IAM action that a caller must be allowed.</summary>
    string Action { get; }

    /// <summary>What an answer may cost.</summary>
    AnswerLimits Limits { get; }

    /// <summary>The type of the request.</summary>
    Type RequestType { get; }

    /// <summary>The type of the answer.</summary>
    Type ResponseType { get; }
}
