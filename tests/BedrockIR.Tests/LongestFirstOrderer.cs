using BedrockIR.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirstOrderer))]

// One more than the usual machine has cores: a test that waits for PowerShell needs none.
[assembly: Parallelization(MaxThreads = 3)]

namespace BedrockIR.Tests;

/// <summary>Begins with what takes longest and runs one after another, so that at the end nothing is waited for alone.</summary>
public sealed class LongestFirstOrderer : ITestCollectionOrderer
{
    private const string LongestCollection = "PesterTests";

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(c => c.TestCollectionDisplayName.Contains(LongestCollection, StringComparison.Ordinal))];
}
